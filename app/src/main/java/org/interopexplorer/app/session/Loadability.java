package org.interopexplorer.app.session;

import org.interopexplorer.core.loading.LoadReport;

/// Whether a library could be loaded, and so called, on this machine; found out in the background, by reading alone.
public sealed interface Loadability {
    /// Not found out yet.
    record Unknown() implements Loadability {}

    /// Found out: the report says whether, and what speaks against it.
    record Checked(LoadReport report) implements Loadability {}

    /// Could not be found out.
    ///
    /// @param reason in the system's words
    record Undecided(String reason) implements Loadability {}

    /// Whether something is known that speaks against calling it.
    default boolean refused() {
        return this instanceof Checked(LoadReport report) && !report.loadable();
    }
}
