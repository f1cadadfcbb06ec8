package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.open.TypeLibraryPlace;

/// The state of opening a library.
public sealed interface LibraryState {
    /// Being read in the background; closing the library cancels it.
    record Loading() implements LibraryState {}

    /// Read. The image's diagnostics list its problems.
    ///
    /// @param types the places of its type libraries
    record Opened(NativeImage image, List<TypeLibraryPlace> types) implements LibraryState {
        public Opened {
            types = List.copyOf(types);
        }
    }

    /// Only type libraries, which [OpenLibrary#types()] reads: one, or those of an IDL text.
    record Types(Path file, List<TypeLibraryPlace> places) implements LibraryState {
        public Types {
            places = List.copyOf(places);
        }
    }

    record Failed(OpenFailure failure) implements LibraryState {}
}
