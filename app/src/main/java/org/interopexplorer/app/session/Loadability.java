package org.interopexplorer.app.session;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.loading.LibraryUse;
import org.interopexplorer.core.loading.LoadReport;

/// Whether a library could be loaded and called on this machine, found out in the background by only reading
/// files.
public sealed interface Loadability {
    /// Not found out yet.
    ///
    /// @param progress from 0 to 1, negative if it is not known
    record Unknown(ReadOnlyDoubleProperty progress) implements Loadability {
        /// Before the check has started.
        static Unknown waiting() {
            return new Unknown(new ReadOnlyDoubleWrapper(Job.UNKNOWN_PROGRESS).getReadOnlyProperty());
        }
    }

    /// The person cancelled the check.
    record Cancelled() implements Loadability {}

    /// Checked. The report tells whether it loads, and why not.
    record Checked(LoadReport report) implements Loadability {}

    /// Could not be found out.
    ///
    /// @param reason in the system's words
    record Undecided(String reason) implements Loadability {}

    /// Whether it is known that it can only be read.
    default boolean isReadOnly() {
        return this instanceof Checked(LoadReport report) && report.use() instanceof LibraryUse.ReadOnly;
    }
}
