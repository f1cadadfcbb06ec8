package org.interopexplorer.core.com;

import java.util.List;

/// Follows a search for the interfaces of an object, which asks the object for each known one.
public interface InterfaceProbe {
    /// Called after each interface.
    ///
    /// @param done how many were asked for so far
    /// @param all how many there are to ask for
    /// @return whether to continue
    boolean asked(int done, int all);

    /// What was found.
    ///
    /// @param asked fewer than `all` if the search was stopped
    record Found(List<KnownInterface> interfaces, int asked, int all) {
        public Found {
            interfaces = List.copyOf(interfaces);
        }
    }
}
