package org.interopexplorer.core.open;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.image.NativeImage;

/// What a file is, and what was read of it at once; independent of the file.
public sealed interface OpenedFile {
    Path path();

    /// Where its type libraries are; empty for a file that has none.
    List<TypeLibraryPlace> typeLibraries();

    /// A native image, which may carry type libraries as resources.
    record Image(NativeImage image) implements OpenedFile {
        @Override
        public Path path() {
            return image.path();
        }

        @Override
        public List<TypeLibraryPlace> typeLibraries() {
            return TypeLibraryPlace.in(image);
        }
    }

    /// A type library and nothing else (`.tlb`, `.olb`).
    record BareTypeLibrary(Path path, TypeLibraryPlace place) implements OpenedFile {
        @Override
        public List<TypeLibraryPlace> typeLibraries() {
            return List.of(place);
        }
    }
}
