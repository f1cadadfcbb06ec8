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

/// A library on the way: where it was found, what it says, and who had it loaded.
///
/// @param id its place in the order of loading, from 0
/// @param image null where none could be read
/// @param loader the one that first asked for it; null for the checked library
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

    /// The directory of its file; that of the working directory where it has no file.
    Path directory() {
        Path file = image == null ? Path.of(".") : image.path();
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /// The directory that `$ORIGIN` stands for: of a program its real one, since the kernel follows the link before the
    /// loader sees a name; of a library the one that it was found in.
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

    /// Itself, then the one that had it loaded, and so on up to the checked library.
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
