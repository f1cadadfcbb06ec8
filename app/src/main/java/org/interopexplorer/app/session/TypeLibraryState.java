package org.interopexplorer.app.session;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeResolver;

/// How far the reading of a type library has come.
public sealed interface TypeLibraryState {
    /// Nobody has looked at it yet.
    record Unread() implements TypeLibraryState {}

    /// Being read in the background.
    ///
    /// @param progress as [org.interopexplorer.app.task.Job#progressProperty()]
    record Loading(ReadOnlyDoubleProperty progress) implements TypeLibraryState {
        static Loading waiting() {
            return new Loading(new ReadOnlyDoubleWrapper(Job.UNKNOWN_PROGRESS).getReadOnlyProperty());
        }
    }

    /// Read; what was wrong in it stands in the library's diagnostics.
    ///
    /// @param resolver follows its references to other libraries
    record Opened(TypeLibrary library, TypeResolver resolver) implements TypeLibraryState {}

    record Failed(OpenFailure failure) implements TypeLibraryState {}
}
