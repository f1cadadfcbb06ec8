package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.message.Message;
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
        /// A few words to stand beside the name.
        public Message inFewWords() {
            return host == null
                    ? Message.of(LoadingFault.LIBRARY_PART_OF, Message.of(part.words()))
                    : Message.of(LoadingFault.LIBRARY_APISET_OF, Message.of(part.words()), host);
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
        public NotFound {
            looked = List.copyOf(looked);
            skipped = List.copyOf(skipped);
            similar = List.copyOf(similar);
        }

        /// Nothing, and no file of that name passed over.
        public NotFound(String name, List<String> looked, List<Path> skipped, List<String> similar) {
            this(name, looked, skipped, similar, null);
        }

        /// Where it was looked for.
        public Message places() {
            if (looked.isEmpty()) {
                return Message.of(LoadingFault.LIBRARY_LOOKED_NOWHERE);
            }
            return skipped.isEmpty()
                    ? Message.of(LoadingFault.LIBRARY_LOOKED, looked)
                    : Message.of(LoadingFault.LIBRARY_LOOKED_SKIPPED, looked, skipped);
        }

        /// A few words to stand beside the name: `not found (looked in …)`.
        public Message inFewWords() {
            return Message.of(LoadingFault.LIBRARY_NOT_FOUND, places());
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

    /// Why there is no file to use, with what to do next; empty where there is one.
    default Optional<Message> failure() {
        return switch (this) {
            case Found _ -> Optional.empty();
            case PartOfSystem(var name, var part, var _, var host) ->
                Optional.of(
                        host == null
                                ? Message.of(LoadingFault.LIBRARY_ELSEWHERE, name, Message.of(part.words()))
                                : Message.of(LoadingFault.LIBRARY_APISET, name, Message.of(part.words()), host));
            case Unusable unusable -> Optional.of(unusable.why.message());
            case NotFound missing when missing.name.isEmpty() -> Optional.of(Message.of(LoadingFault.LIBRARY_UNNAMED));
            case NotFound(var name, var _, var _, var _, var passedOver)
            when passedOver != null -> Optional.of(Message.of(LoadingFault.LIBRARY_PASSED_OVER, name, passedOver));
            case NotFound(var name, var _, var _, var similar, var _) ->
                Optional.of(
                        similar.isEmpty()
                                ? Message.of(LoadingFault.LIBRARY_MISSING, name)
                                : Message.of(LoadingFault.LIBRARY_SIMILAR, name, similar));
        };
    }
}
