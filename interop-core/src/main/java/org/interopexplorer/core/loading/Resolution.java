package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.diagnostic.Diagnostic;

/// Where the search for a library ended.
public sealed interface Resolution {
    /// A file that suits.
    ///
    /// @param by the rule that led there
    record Found(Path path, Rule by) implements Resolution {}

    /// A file of that name at which the loader gives up, because it is no library: a linker script for example.
    record Unusable(String name, Path path, Diagnostic why) implements Resolution {}

    /// Nothing.
    ///
    /// @param looked each place in the order searched, as `RUNPATH /opt/lib`
    /// @param skipped files of that name that are for another machine
    /// @param similar names of libraries that are there and may be meant
    record NotFound(String name, List<String> looked, List<Path> skipped, List<String> similar) implements Resolution {
        public NotFound {
            looked = List.copyOf(looked);
            skipped = List.copyOf(skipped);
            similar = List.copyOf(similar);
        }

        /// `not found (looked in …)`, to follow a name.
        String reason() {
            String places = looked.isEmpty() ? "nowhere to look" : "looked in " + String.join(", ", looked);
            String others = skipped.isEmpty()
                    ? ""
                    : "; for another machine: "
                            + String.join(
                                    ", ", skipped.stream().map(Path::toString).toList());
            return "not found (%s%s)".formatted(places, others);
        }
    }

    /// The rules by which a loader finds a file, in the order of `ld.so(8)`.
    enum Rule {
        PATH("path"),
        LOADED("already loaded"),
        RPATH("RPATH"),
        LD_LIBRARY_PATH("LD_LIBRARY_PATH"),
        RUNPATH("RUNPATH"),
        CACHE("ld.so.cache"),
        DEFAULT("default directory");

        private final String label;

        Rule(String label) {
            this.label = label;
        }

        /// The rule as people write it.
        public String label() {
            return label;
        }
    }

    /// The outcome in one line, with what to do where it is a failure.
    default String summary() {
        return switch (this) {
            case Found found -> "%s (%s)".formatted(found.path, found.by.label());
            case Unusable unusable -> "%s is not a library: %s".formatted(unusable.name, unusable.why.message());
            case NotFound missing when missing.name.isEmpty() -> "no library is named; give a name or a path";
            case NotFound missing ->
                "%s: %s; %s"
                        .formatted(
                                missing.name,
                                missing.reason(),
                                missing.similar.isEmpty()
                                        ? "give the path of a file"
                                        : "did you mean %s?".formatted(String.join(" or ", missing.similar)));
        };
    }
}
