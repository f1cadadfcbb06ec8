package org.interopexplorer.core.loading;

import java.util.List;
import org.interopexplorer.core.machine.OperatingSystem;

/// What a loader did with a library when it was asked to load it.
///
/// @param lines its log, line by line
/// @param before the files of the modules that were there before the library
/// @param after the files of the modules that were there afterwards
/// @param refusal why it did not load the library, in its own words; empty if it did
public record LoaderAccount(List<String> lines, List<String> before, List<String> after, String refusal) {
    /// Of a loader that says nothing.
    public static final LoaderAccount NONE = new LoaderAccount(List.of(), List.of(), List.of(), "");

    public LoaderAccount {
        lines = List.copyOf(lines);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /// Compares it with what was predicted.
    public LoadComparison against(LoadReport report, OperatingSystem system) {
        return refusal.isEmpty()
                ? LoadComparison.of(report, before, after, system)
                : LoadComparison.refused(report, refusal);
    }
}
