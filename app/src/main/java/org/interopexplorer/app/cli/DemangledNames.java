package org.interopexplorer.app.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.mangling.Demangler;

/// The demangled names of one image's exports, computed in parallel.
final class DemangledNames implements ExportNames {
    /// Names per task: enough to reuse a demangler's buffers, few enough that all processors finish together.
    private static final int CHUNK = 1024;

    private final String[] names;

    DemangledNames(NativeImage image) {
        List<Export> exports = image.exports();
        names = new String[exports.size()];
        int chunks = (names.length + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks).parallel().forEach(chunk -> {
            Demangler demangler = new Demangler();
            int end = Math.min(names.length, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                names[i] = demangler
                        .demangle(image.format().sourceName(exports.get(i).name()))
                        .human();
            }
        });
    }

    @Override
    public String of(int index, Export export) {
        return names[index];
    }
}
