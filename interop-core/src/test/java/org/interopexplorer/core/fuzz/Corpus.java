package org.interopexplorer.core.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// What long runs left: one input for each thing that only it makes a reader do, as `NAME.zip` beside this class.
final class Corpus {
    private Corpus() {}

    /// The inputs kept for a target; none where there are none yet.
    static List<byte[]> committed(Target target) {
        try (InputStream stream = Corpus.class.getResourceAsStream(target.directory() + ".zip")) {
            List<byte[]> inputs = new ArrayList<>();
            if (stream != null) {
                ZipInputStream zip = new ZipInputStream(stream);
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    inputs.add(zip.readAllBytes());
                }
            }
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
