package org.interopexplorer.core.signature;

import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.mangling.DecoratedName;

/// The question to every source: the signature of this export of this library.
///
/// @param name in source code: without the underscore that Mach-O puts before it, and without what tells the calling
///     convention on 32-bit Windows; empty if nothing names the export
public record ExportQuestion(NativeImage image, Export export, String name) {
    public ExportQuestion(NativeImage image, Export export) {
        this(
                image,
                export,
                Decorations.of(image, export.name())
                        .map(DecoratedName::identifier)
                        .orElseGet(() -> image.format().sourceName(export.name())));
    }

    /// The name by which the person's own words for the export are kept: with its version if it is not the default one.
    String requested() {
        return image.format().sourceName(export.requestName());
    }

    public LibraryName library() {
        return LibraryName.of(image);
    }
}
