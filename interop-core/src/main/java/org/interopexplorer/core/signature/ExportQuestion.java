package org.interopexplorer.core.signature;

import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;

/// What every source is asked: what do you know of this export of this library?
public record ExportQuestion(NativeImage image, Export export) {
    public LibraryName library() {
        return LibraryName.of(image);
    }

    /// The name in source code: without the underscore that Mach-O puts before it.
    public String name() {
        return image.format().sourceName(export.name());
    }
}
