package org.interopexplorer.core.signature;

import java.nio.file.Path;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// The names of a library.
///
/// @param soname its own name (ELF `DT_SONAME`, PE export directory name, Mach-O install name); may be null
/// @param fileName the last part of its path
public record LibraryName(@Nullable String soname, String fileName) {
    /// The names of a library that was read.
    public static LibraryName of(NativeImage image) {
        Path file = image.path().getFileName();
        return new LibraryName(image.identity(), file == null ? "" : file.toString());
    }
}
