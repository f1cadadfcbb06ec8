package org.interopexplorer.core.metadata;

import static org.interopexplorer.core.open.ThisMachine.OPENER;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// `win32.winmd`, which `ilasm /dll /output:win32.winmd win32.il` (Debian: mono-devel) makes from the source next
/// to it.
public final class SampleMetadata {
    private SampleMetadata() {}

    public static Path win32File(Path directory) throws IOException {
        Path file = directory.resolve("win32.winmd");
        Files.write(file, win32Bytes());
        return file;
    }

    public static byte[] win32Bytes() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(SampleMetadata.class.getResourceAsStream("win32.winmd"), "win32.winmd")) {
            return stream.readAllBytes();
        }
    }

    public static Metadata win32(Path directory) throws Exception {
        return OPENER.metadata(win32File(directory));
    }
}
