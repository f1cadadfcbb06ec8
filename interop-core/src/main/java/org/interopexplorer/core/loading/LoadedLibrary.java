package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.image.Dependency;
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

    /// The directory of its file; that of the working directory where it has no file.
    Path directory() {
        Path file = image == null ? Path.of(".") : image.path();
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
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
