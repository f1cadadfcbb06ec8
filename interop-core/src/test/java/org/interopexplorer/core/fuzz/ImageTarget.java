package org.interopexplorer.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.FormatReader;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Resource;
import org.interopexplorer.core.image.Slice;

/// Everything that the window reads with one image format's reader.
record ImageTarget(FormatReader reader, List<byte[]> seeds) implements FuzzTarget {
    private static final Path PATH = Path.of("fuzzed");

    private interface Reading {
        void run() throws MalformedFileException;
    }

    @Override
    public int longest() {
        return 1 << 16;
    }

    @Override
    public void accept(byte[] input) {
        ByteView file = ByteView.of(input, ByteOrder.LITTLE_ENDIAN);
        if (!reader.recognises(file)) {
            return;
        }
        refusedAtMost(() -> {
            for (Slice slice : reader.slices(file)) {
                if (file.contains(slice.offset(), slice.size())) {
                    ByteView image = file.slice(slice.offset(), slice.size());
                    // The window opens only a part that does not itself contain several images.
                    if (reader.recognises(image) && reader.slices(image).isEmpty()) {
                        read(image, input.length);
                    }
                }
            }
        });
        refusedAtMost(() -> {
            if (reader.slices(file).isEmpty()) {
                read(file, input.length);
            }
        });
    }

    private void read(ByteView image, int fileSize) {
        refusedAtMost(() -> assertThat(reader.identify(image)).isNotNull());
        refusedAtMost(() -> consistent(reader.read(PATH, image), fileSize));
        refusedAtMost(() -> complete(reader.symbols(image).diagnostics()));
    }

    private static void consistent(NativeImage image, int fileSize) {
        assertThat(image.exports()).hasSizeLessThanOrEqualTo(fileSize);
        assertThat(image.imports()).hasSizeLessThanOrEqualTo(fileSize);
        assertThat(image.sections()).hasSizeLessThanOrEqualTo(fileSize);
        for (Resource resource : image.resources()) {
            assertThat(resource.offset()).as(resource::toString).isBetween(0L, (long) fileSize);
            assertThat(resource.size()).as(resource::toString).isBetween(0L, fileSize - resource.offset());
        }
        complete(image.diagnostics());
    }

    /// Every diagnostic has what a translation needs.
    static void complete(List<Diagnostic> diagnostics) {
        for (Diagnostic diagnostic : diagnostics) {
            assertThat(diagnostic.code()).as(diagnostic::toString).matches("[a-z0-9-]+(\\.[a-z0-9-]+)+");
            assertThat(english(diagnostic.message())).as(diagnostic::toString).isNotEmpty();
        }
    }

    private static void refusedAtMost(Reading reading) {
        try {
            reading.run();
        } catch (MalformedFileException refusal) {
            complete(List.of(refusal.diagnostic()));
        }
    }
}
