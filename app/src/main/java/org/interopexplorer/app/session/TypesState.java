package org.interopexplorer.app.session;

import java.util.List;
import org.interopexplorer.core.signature.LibraryTypes.LibraryType;

/// The state of collecting a library's types, which starts on request.
public sealed interface TypesState {
    /// Not requested yet, or cancelled.
    record Unread(boolean cancelled) implements TypesState {}

    /// Being collected in the background.
    record Reading() implements TypesState {}

    /// Collected; empty if no source knows a type.
    ///
    /// @param areAll whether the sources know no more
    record Read(List<LibraryType> types, boolean areAll) implements TypesState {}

    record Failed(OpenFailure failure) implements TypesState {}
}
