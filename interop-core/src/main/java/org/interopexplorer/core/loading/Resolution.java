package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.jspecify.annotations.Nullable;

/// Where the search for a library ended.
public sealed interface Resolution {
    /// A file that suits.
    ///
    /// @param by the rule that led there
    record Found(Path path, Rule by) implements Resolution {}

    /// A library that its own system brings along and that is not a file here: it is not missing, and what it needs
    /// cannot be read.
    ///
    /// @param by the rule that tells: a list of names, an API set, dyld's shared cache
    /// @param host the library that stands behind an API set; null elsewhere, and where the set has none
    record PartOfSystem(
            String name, SystemPart part, Rule by, @Nullable String host) implements Resolution {
        /// The code of a library that is not here.
        public static final String ELSEWHERE = "library.elsewhere";

        /// The code of an API set, which a library of its system stands behind.
        public static final String API_SET = "library.apiset";

        /// A stable, searchable name.
        public String code() {
            return host == null ? ELSEWHERE : API_SET;
        }

        /// The values that a translation of [#code] names, in order: the library, the part's token, the host.
        public List<String> arguments() {
            return List.of(name, part.token(), host == null ? "" : host);
        }
    }

    /// A file of that name at which the loader gives up, because it is no library, or none for this machine: a linker
    /// script for example.
    record Unusable(String name, Path path, Diagnostic why) implements Resolution {}

    /// Nothing.
    ///
    /// @param looked each place in the order searched, as `RUNPATH /opt/lib`
    /// @param skipped files of that name that are for another machine, or may not be read
    /// @param similar names of libraries that are there and may be meant
    /// @param passedOver a file of that name in the folder where a path would begin, which the loader does not
    ///     look in; null where there is none
    record NotFound(
            String name,
            List<String> looked,
            List<Path> skipped,
            List<String> similar,
            @Nullable Path passedOver) implements Resolution {
        /// The code of a library that a name does not lead to and a path would.
        public static final String PASSED_OVER = "library.passed-over";

        public NotFound {
            looked = List.copyOf(looked);
            skipped = List.copyOf(skipped);
            similar = List.copyOf(similar);
        }

        /// Nothing, and no file of that name passed over.
        public NotFound(String name, List<String> looked, List<Path> skipped, List<String> similar) {
            this(name, looked, skipped, similar, null);
        }

        /// A stable, searchable name.
        public String code() {
            if (passedOver != null) {
                return PASSED_OVER;
            }
            return similar.isEmpty() ? "library.missing" : "library.similar";
        }

        /// The values that a translation of [#code] names, in order: the library, and similar names or the file
        /// that was passed over.
        public List<String> arguments() {
            return List.of(name, passedOver != null ? passedOver.toString() : String.join(", ", similar));
        }

        /// `not found (looked in …)`, to follow a name.
        public String reason() {
            String places = looked.isEmpty() ? "nowhere to look" : "looked in " + String.join(", ", looked);
            String others = skipped.isEmpty()
                    ? ""
                    : "; for another machine: "
                            + String.join(
                                    ", ", skipped.stream().map(Path::toString).toList());
            return "not found (%s%s)".formatted(places, others);
        }
    }

    /// The rules by which loaders find files; each platform's stand in the order in which its loader asks them.
    enum Rule {
        PATH("path"),
        RPATH("RPATH"),
        LD_LIBRARY_PATH("LD_LIBRARY_PATH"),
        RUNPATH("RUNPATH"),
        CACHE("ld.so.cache"),
        DEFAULT("default directory"),
        MUSL_PATH("musl's library path"),
        MUSL_ITSELF("musl's loader itself"),

        API_SET("API set"),
        SIDE_BY_SIDE("side-by-side assembly"),
        KNOWN_DLL("known DLL"),
        APPLICATION("application directory"),
        SYSTEM_DIRECTORY("system directory"),
        WINDOWS_DIRECTORY("Windows directory"),
        CURRENT_DIRECTORY("current directory"),
        PATH_VARIABLE("PATH"),
        WINE("Wine"),

        DYLD_LIBRARY_PATH("DYLD_LIBRARY_PATH"),
        DYLD_FRAMEWORK_PATH("DYLD_FRAMEWORK_PATH"),
        RUN_PATH("@rpath"),
        LOADER_PATH("@loader_path"),
        EXECUTABLE_PATH("@executable_path"),
        INSTALL_NAME("install name"),
        SHARED_CACHE("dyld shared cache"),
        DYLD_FALLBACK("DYLD_FALLBACK_LIBRARY_PATH"),

        /// No loader's rule: for a library of another system, what stands beside it is the best guess.
        BESIDE("beside the file"),
        /// No loader's rule: a directory that the person named.
        ADDED("added directory"),
        /// The system's own libraries by name, where its files are not here.
        SYSTEM_LIST("list of system libraries");

        private final String label;

        Rule(String label) {
            this.label = label;
        }

        /// The rule as people write it.
        public String label() {
            return label;
        }

        /// The stable name that translations use.
        public String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The outcome in one line, with what to do where it is a failure.
    default String summary() {
        return switch (this) {
            case Found found -> "%s (%s)".formatted(found.path, found.by.label());
            case PartOfSystem part
            when part.host != null ->
                "part of %s, not on this machine (%s, served by %s)"
                        .formatted(part.part.label(), part.by.label(), part.host);
            case PartOfSystem part ->
                "part of %s, not on this machine (%s)".formatted(part.part.label(), part.by.label());
            case Unusable unusable -> "%s is not a library: %s".formatted(unusable.name, unusable.why.message());
            case NotFound missing when missing.name.isEmpty() -> "no library is named; give a name or a path";
            case NotFound missing
            when missing.passedOver != null ->
                "%s: %s; a bare name is looked up as the loader would, so %s is not meant: write ./%s to mean it"
                        .formatted(missing.name, missing.reason(), missing.passedOver, missing.name);
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
