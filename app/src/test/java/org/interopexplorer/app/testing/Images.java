package org.interopexplorer.app.testing;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.Linkage;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;

/// Images without a file, which contain only what a test needs.
public final class Images {
    private Images() {}

    public static NativeImage importing(ImageFormat format, Architecture architecture, String... imports) {
        return new NativeImage(
                Path.of("library"),
                format,
                architecture,
                32,
                ByteOrder.LITTLE_ENDIAN,
                ImageKind.SHARED_LIBRARY,
                null,
                List.of(),
                List.of(imports).stream()
                        .map(name -> new Import(null, name, null, false, false, null))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Linkage(null, List.of(), List.of(), true, List.of(), null, null),
                List.of(),
                List.of());
    }
}
