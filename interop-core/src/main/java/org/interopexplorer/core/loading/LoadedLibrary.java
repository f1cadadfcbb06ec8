package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// A library during a walk: where it was found, its image, and the library that loaded it.
///
/// @param id its index in loading order, from 0
/// @param image null if it could not be read
/// @param loader the library that first requested it; null for the checked library
record LoadedLibrary(
        int id,
        String name,
        Resolution resolution,
        @Nullable NativeImage image,
        @Nullable LoadedLibrary loader) {
    List<Dependency> dependencies() {
        return image == null ? List.of() : image.dependencies();
    }

    List<Import> imports() {
        return image == null ? List.of() : image.imports();
    }

    /// The directory of its file; the working directory if it has no file.
    Path directory() {
        Path file = image == null ? Path.of(".") : image.path();
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /// The directory for `$ORIGIN`. For a program it is the real directory, since the kernel follows links before
    /// the loader sees the name. For a library it is the directory where it was found.
    Path origin() {
        if (image != null && image.kind() == ImageKind.EXECUTABLE) {
            try {
                Path real = image.path().toRealPath().getParent();
                return real == null ? directory() : real;
            } catch (IOException _) {
                return directory();
            }
        }
        return directory();
    }

    /// This library, then the one that loaded it, and so on up to the checked library.
    List<LoadedLibrary> upwards() {
        List<LoadedLibrary> all = new ArrayList<>();
        for (LoadedLibrary at = this; at != null; at = at.loader) {
            all.add(at);
        }
        return all;
    }

    /// The checked library.
    LoadedLibrary root() {
        return upwards().getLast();
    }
}
