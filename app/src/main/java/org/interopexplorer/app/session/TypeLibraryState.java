package org.interopexplorer.app.session;

import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

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

    /// Read.
    ///
    /// @param resolver follows its references to other libraries
    /// @param diagnostics what is wrong in it, and with the files of the libraries that it imports
    record Opened(TypeLibrary library, TypeResolver resolver, List<Diagnostic> diagnostics)
            implements TypeLibraryState {
        public Opened {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    record Failed(OpenFailure failure) implements TypeLibraryState {}
}
