package org.interopexplorer.app.session;

import java.nio.file.Path;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.open.TypeLibraryPlace;

/// The state of opening a library.
public sealed interface LibraryState {
    /// Being read in the background; closing the library cancels it.
    record Loading() implements LibraryState {}

    /// Read. The image's diagnostics list its problems.
    record Opened(NativeImage image) implements LibraryState {}

    /// Only a type library, which [OpenLibrary#types()] reads.
    record Types(Path file, TypeLibraryPlace place) implements LibraryState {}

    record Failed(OpenFailure failure) implements LibraryState {}
}
