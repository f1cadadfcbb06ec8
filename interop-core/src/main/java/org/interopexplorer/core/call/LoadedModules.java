package org.interopexplorer.core.call;

import java.util.List;

/// The modules of a host before and after a library was loaded.
///
/// @param before the modules' files before the loading, including the host's own
/// @param after the modules' files after the loading
public record LoadedModules(List<String> before, List<String> after) {
    public LoadedModules {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
