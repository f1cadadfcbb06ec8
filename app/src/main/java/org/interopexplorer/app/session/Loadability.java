package org.interopexplorer.app.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a library could be loaded, and so called, on this machine; found out in the background, without loading it.
public sealed interface Loadability {
    /// Not found out yet.
    record Unknown() implements Loadability {}

    /// Could not be found out.
    record Undecided(String reason) implements Loadability {}

    record Loadable() implements Loadability {}

    /// Made for another processor, word size or system.
    ///
    /// @param reason in English, complete
    record WrongPlatform(String reason) implements Loadability {}

    /// Some of what it needs is not there.
    ///
    /// @param names the dependencies that no file was found for
    record MissingDependencies(List<String> names, @Nullable String reason) implements Loadability {
        public MissingDependencies {
            names = List.copyOf(names);
        }
    }
}
