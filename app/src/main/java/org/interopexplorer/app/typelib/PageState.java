package org.interopexplorer.app.typelib;

import javafx.beans.property.ReadOnlyDoubleProperty;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenTypeLibrary;

/// What the page shows.
sealed interface PageState {
    /// No type library is on the screen.
    record Nothing() implements PageState {}

    /// @param progress as [org.interopexplorer.app.task.Job#progressProperty()]
    record Reading(OpenTypeLibrary types, ReadOnlyDoubleProperty progress) implements PageState {}

    record Failed(OpenTypeLibrary types, OpenFailure failure) implements PageState {}

    record Shown(OpenTypeLibrary types, TypeCatalog catalog) implements PageState {}
}
