package org.interopexplorer.app.session;

import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// The state of reading a type library.
public sealed interface TypeLibraryState {
    /// Not shown yet.
    record Unread() implements TypeLibraryState {}

    /// Being read in the background.
    ///
    /// @param progress as [org.interopexplorer.app.task.Job#progressProperty()]
    record Loading(ReadOnlyDoubleProperty progress) implements TypeLibraryState {
        static Loading waiting() {
            return new Loading(new ReadOnlyDoubleWrapper(Job.UNKNOWN_PROGRESS).getReadOnlyProperty());
        }
    }

    /// Read.
    ///
    /// @param resolver follows its references to other libraries
    /// @param diagnostics the problems in it, and in the files of the libraries that it imports
    record Opened(TypeLibrary library, TypeResolver resolver, List<Diagnostic> diagnostics)
            implements TypeLibraryState {
        public Opened {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    record Failed(OpenFailure failure) implements TypeLibraryState {}
}
