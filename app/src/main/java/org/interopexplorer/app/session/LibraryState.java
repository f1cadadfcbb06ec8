package org.interopexplorer.app.session;

import java.nio.file.Path;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.open.TypeLibraryPlace;

/// How far the opening of a library has come.
public sealed interface LibraryState {
    /// Being read in the background; closing the library cancels it.
    record Loading() implements LibraryState {}

    /// Read; what was wrong in it stands in the image's diagnostics.
    record Opened(NativeImage image) implements LibraryState {}

    /// Found to be a type library and nothing else; its reading is a matter of [OpenLibrary#types()].
    record Types(Path file, TypeLibraryPlace place) implements LibraryState {}

    record Failed(OpenFailure failure) implements LibraryState {}
}
