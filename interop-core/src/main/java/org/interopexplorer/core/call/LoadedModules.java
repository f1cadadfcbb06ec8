package org.interopexplorer.core.call;

import java.util.List;

/// The modules of a host around the loading of a library.
///
/// @param before their files when the loading began; the host's own among them
/// @param after their files when it was over
public record LoadedModules(List<String> before, List<String> after) {
    public LoadedModules {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
