package org.interopexplorer.core.host.target;

import java.util.List;

/// What a loader did with a library in a separate host.
///
/// @param lines its log, line by line
/// @param before the files of the modules that were loaded before the library
/// @param after the files of the modules that were loaded afterwards; empty if the host has ended
/// @param refusal why the loader did not load the library; empty if it did
public record LoadTold(List<String> lines, List<String> before, List<String> after, String refusal) {
    public LoadTold {
        lines = List.copyOf(lines);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
