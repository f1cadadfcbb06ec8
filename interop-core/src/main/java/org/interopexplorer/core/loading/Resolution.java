package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The outcome of the search for a library.
public sealed interface Resolution {
    /// A suitable file.
    ///
    /// @param by the rule that led there
    record Found(Path path, Rule by) implements Resolution {}

    /// A library that its own system includes and that is not a file on this machine. It is not missing, but its
    /// dependencies cannot be read.
    ///
    /// @param by the rule that says so: a list of names, an API set, dyld's shared cache
    /// @param host the library that implements an API set; null for others, and if the set has none
    record PartOfSystem(
            String name, SystemPart part, Rule by, @Nullable String host) implements Resolution {
        /// A short text to show next to the name.
        public Message inFewWords() {
            return host == null
                    ? Message.of(LoadingFault.LIBRARY_PART_OF, Message.of(part.words()))
                    : Message.of(LoadingFault.LIBRARY_APISET_OF, Message.of(part.words()), host);
        }
    }

    /// A file of that name that makes the loader fail, because it is no library or is for another machine: a
    /// linker script, for example.
    record Unusable(String name, Path path, Diagnostic why) implements Resolution {}

    /// No file.
    ///
    /// @param looked the searched places in order, such as `RUNPATH /opt/lib`
    /// @param skipped files of that name for another machine, or that may not be read
    /// @param similar names of existing libraries that may be meant
    /// @param passedOver a file of that name in the base folder of relative paths, which the loader does not
    ///     search; null if there is none
    /// @param directories the searched ones, in order
    record NotFound(
            String name,
            List<Message> looked,
            List<Path> skipped,
            List<String> similar,
            @Nullable Path passedOver,
            List<SearchedPlace> directories)
            implements Resolution {
        public NotFound {
            directories = List.copyOf(directories);
            looked = List.copyOf(looked);
            skipped = List.copyOf(skipped);
            similar = List.copyOf(similar);
        }

        /// Not found, without a file of that name in the base folder.
        public NotFound(String name, List<Message> looked, List<Path> skipped, List<String> similar) {
            this(name, looked, skipped, similar, null, List.of());
        }

        /// Not found, by a search whose directories do not matter.
        public NotFound(
                String name,
                List<Message> looked,
                List<Path> skipped,
                List<String> similar,
                @Nullable Path passedOver) {
            this(name, looked, skipped, similar, passedOver, List.of());
        }

        /// The places that were searched.
        public Message places() {
            if (looked.isEmpty()) {
                return Message.of(LoadingFault.LIBRARY_LOOKED_NOWHERE);
            }
            return skipped.isEmpty()
                    ? Message.of(LoadingFault.LIBRARY_LOOKED, looked)
                    : Message.of(LoadingFault.LIBRARY_LOOKED_SKIPPED, looked, skipped);
        }

        /// A short text to show beside the name: `not found (looked in …)`.
        public Message inFewWords() {
            return Message.of(LoadingFault.LIBRARY_NOT_FOUND, places());
        }
    }

    /// The rules by which loaders find files, for each platform in the order of its loader.
    enum Rule {
        PATH(LoadingFault.RULE_PATH),
        RPATH("RPATH"),
        LD_LIBRARY_PATH("LD_LIBRARY_PATH"),
        RUNPATH("RUNPATH"),
        CACHE("ld.so.cache"),
        DEFAULT(LoadingFault.RULE_DEFAULT),
        MUSL_PATH(LoadingFault.RULE_MUSL_PATH),
        MUSL_ITSELF(LoadingFault.RULE_MUSL_ITSELF),

        API_SET(LoadingFault.RULE_API_SET),
        SIDE_BY_SIDE(LoadingFault.RULE_SIDE_BY_SIDE),
        KNOWN_DLL(LoadingFault.RULE_KNOWN_DLL),
        APPLICATION(LoadingFault.RULE_APPLICATION),
        SYSTEM_DIRECTORY(LoadingFault.RULE_SYSTEM_DIRECTORY),
        WINDOWS_DIRECTORY(LoadingFault.RULE_WINDOWS_DIRECTORY),
        CURRENT_DIRECTORY(LoadingFault.RULE_CURRENT_DIRECTORY),
        PATH_VARIABLE("PATH"),
        WINE("Wine"),

        DYLD_LIBRARY_PATH("DYLD_LIBRARY_PATH"),
        DYLD_FRAMEWORK_PATH("DYLD_FRAMEWORK_PATH"),
        RUN_PATH("@rpath"),
        LOADER_PATH("@loader_path"),
        EXECUTABLE_PATH("@executable_path"),
        INSTALL_NAME(LoadingFault.RULE_INSTALL_NAME),
        SHARED_CACHE(LoadingFault.RULE_SHARED_CACHE),
        DYLD_FALLBACK("DYLD_FALLBACK_LIBRARY_PATH"),

        /// Not a rule of a loader: for a library of another system, files beside it are the best guess.
        BESIDE(LoadingFault.RULE_BESIDE),
        /// Not a rule of a loader: a directory that the person added.
        ADDED(LoadingFault.RULE_ADDED),
        /// The list of a system's own libraries, used if its files are not on this machine.
        SYSTEM_LIST(LoadingFault.RULE_SYSTEM_LIST);

        @SuppressWarnings("ImmutableEnumChecker") // Its arguments are texts.
        private final Message words;

        /// A rule that is called by a variable or a token of a loader.
        Rule(String name) {
            words = Message.of(LoadingFault.RULE_NAMED, name);
        }

        Rule(LoadingFault words) {
            this.words = Message.of(words);
        }

        /// The rule's usual name.
        public Message words() {
            return words;
        }

        /// A directory that was searched by this rule.
        Message in(Path directory) {
            return Message.of(LoadingFault.LIBRARY_LOOKED_IN, words, directory);
        }

        /// The stable name that translations use.
        public String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Why there is no usable file, and what to do next; empty if there is one.
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
            case NotFound(var name, var _, var _, var _, var passedOver, var _)
            when passedOver != null -> Optional.of(Message.of(LoadingFault.LIBRARY_PASSED_OVER, name, passedOver));
            case NotFound(var name, var _, var _, var similar, var _, var _) ->
                Optional.of(
                        similar.isEmpty()
                                ? Message.of(LoadingFault.LIBRARY_MISSING, name)
                                : Message.of(LoadingFault.LIBRARY_SIMILAR, name, similar));
        };
    }
}
