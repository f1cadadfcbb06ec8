package org.interopexplorer.core.open;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.image.NativeImage;

/// What a file is, and what was read from it on opening; independent of the file.
public sealed interface OpenedFile {
    Path path();

    /// The places of its type libraries; empty if it has none.
    List<TypeLibraryPlace> typeLibraries();

    /// A native image, which may have type libraries as resources.
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

    /// A file that is only a type library (`.tlb`, `.olb`), or an IDL text, which may have several.
    record BareTypeLibrary(Path path, List<TypeLibraryPlace> typeLibraries) implements OpenedFile {
        public BareTypeLibrary {
            typeLibraries = List.copyOf(typeLibraries);
        }
    }

    /// A .NET assembly, a module of one, or a `.winmd` file: an image whose metadata [FileOpener#metadata(Path)]
    /// reads.
    ///
    /// @param typeLibraries its resources, and its metadata if they declare COM types
    record Assembly(NativeImage image, List<TypeLibraryPlace> typeLibraries) implements OpenedFile {
        public Assembly {
            typeLibraries = List.copyOf(typeLibraries);
        }

        @Override
        public Path path() {
            return image.path();
        }
    }
}
