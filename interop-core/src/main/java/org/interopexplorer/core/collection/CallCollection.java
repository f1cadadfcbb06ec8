package org.interopexplorer.core.collection;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.PointedFunction;
import org.jspecify.annotations.Nullable;

/// Saved calls that are run one after another on one thread of one host.
///
/// @param schema the file's reference to its schema, for editors; null if there is none
/// @param description for a person; may be empty
/// @param timeout the limit of a call whose step gives no limit; null for the default limit
/// @param libraries the libraries by the names that steps use
/// @param loading how the host loads them
/// @param steps run in this order; after a failed step the next one still runs
/// @param cleanup always run at the end, except for a step whose kept value does not exist
public record CallCollection(
        @Nullable String schema,
        String name,
        String description,
        @Nullable Duration timeout,
        SequencedMap<String, Library> libraries,
        Loading loading,
        List<Step> steps,
        List<Step> cleanup) {
    /// The version of the file format that this build reads and writes.
    public static final int FORMAT_VERSION = 1;

    public CallCollection {
        libraries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(libraries));
        steps = List.copyOf(steps);
        cleanup = List.copyOf(cleanup);
    }

    /// A collection whose libraries are loaded with the loader's own settings.
    public CallCollection(
            @Nullable String schema,
            String name,
            String description,
            @Nullable Duration timeout,
            SequencedMap<String, Library> libraries,
            List<Step> steps,
            List<Step> cleanup) {
        this(schema, name, description, timeout, libraries, Loading.USUAL, steps, cleanup);
    }

    /// The same collection with another name.
    public CallCollection named(String other) {
        return new CallCollection(schema, other, description, timeout, libraries, loading, steps, cleanup);
    }

    /// The same collection with other libraries and steps.
    public CallCollection with(
            SequencedMap<String, Library> otherLibraries, List<Step> otherSteps, List<Step> otherCleanup) {
        return new CallCollection(
                schema, name, description, timeout, otherLibraries, loading, otherSteps, otherCleanup);
    }

    /// All steps in running order.
    public List<Step> allSteps() {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(cleanup);
        return all;
    }

    /// The collection with only these steps, the earlier steps that keep values for them, and the cleanup.
    public CallCollection only(Set<String> names) {
        Set<String> wanted = new HashSet<>();
        List<Step> chosen = new ArrayList<>();
        for (Step step : steps.reversed()) {
            boolean needed =
                    names.contains(step.name()) || step.keep().keySet().stream().anyMatch(wanted::contains);
            if (needed) {
                chosen.addFirst(step);
                step.arguments().forEach(literal -> wanted.addAll(KeptNames.in(literal)));
                wanted.addAll(PointedFunction.keptIn(step.function()));
                ComAction action = step.com();
                if (action != null) {
                    wanted.add(action.needs());
                }
            }
        }
        return with(libraries, chosen, cleanup);
    }

    /// The same collection, with this limit for every call.
    public CallCollection limited(Duration limit) {
        UnaryOperator<List<Step>> limited =
                some -> some.stream().map(step -> step.limited(null)).toList();
        return new CallCollection(
                schema, name, description, limit, libraries, loading, limited.apply(steps), limited.apply(cleanup));
    }

    /// The library that a step of this collection calls into.
    Library library(Step step) {
        return Objects.requireNonNull(libraries.get(step.library()), "the reader lets no step name a library in vain");
    }

    /// How the host loads libraries.
    ///
    /// @param preload libraries to load first, named as [Library#path] is; their symbols count for all later ones
    /// @param now whether every symbol is bound when a library is loaded
    /// @param lookIn folders in which the loader looks first, relative to the file of the collection
    public record Loading(List<String> preload, boolean now, List<String> lookIn) {
        /// The loader's own settings.
        public static final Loading USUAL = new Loading(List.of(), false, List.of());

        public Loading {
            preload = List.copyOf(preload);
            lookIn = List.copyOf(lookIn);
        }
    }

    /// A library and the headers that describe it.
    ///
    /// @param path relative to the file of the collection; a bare name that is not a file there is searched for as
    /// the loader would
    /// @param headers relative to the file of the collection
    public record Library(String path, List<String> headers) {
        public Library {
            headers = List.copyOf(headers);
        }
    }

    /// One call.
    ///
    /// @param name unique in the collection
    /// @param description may be empty
    /// @param library a name in [CallCollection#libraries]
    /// @param function a name whose signature is known, or a C prototype
    /// @param arguments literals, as [org.interopexplorer.core.value.ValueParser] reads them
    /// @param encodings of texts that do not have the encoding of their type, by the argument's index
    /// @param keep names for later steps, with the paths of their values
    /// @param expectations all must be met
    /// @param timeout null for the timeout of the collection
    /// @param com a COM action, instead of a library and a function; null for a function call
    /// @param errno the value of `errno` when the function is called; null for 0
    public record Step(
            String name,
            String description,
            String library,
            String function,
            List<String> arguments,
            Map<Integer, Charset> encodings,
            SequencedMap<String, ValuePath> keep,
            List<Expectation> expectations,
            @Nullable Duration timeout,
            @Nullable ComAction com,
            @Nullable Integer errno) {
        private static final Pattern CALLED =
                Pattern.compile("\\(\\*\\s*(@?\\w+)\\)\\s*\\(|([A-Za-z_]\\w*)\\s*\\((?!\\*)");

        public Step {
            arguments = List.copyOf(arguments);
            encodings = Map.copyOf(encodings);
            keep = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keep));
            expectations = List.copyOf(expectations);
        }

        /// A call of a function.
        public Step(
                String name,
                String description,
                String library,
                String function,
                List<String> arguments,
                Map<Integer, Charset> encodings,
                SequencedMap<String, ValuePath> keep,
                List<Expectation> expectations,
                @Nullable Duration timeout) {
            this(name, description, library, function, arguments, encodings, keep, expectations, timeout, null, null);
        }

        /// The bare name of the function. For a complicated prototype it may be another word of the prototype.
        public String functionName() {
            Matcher called = CALLED.matcher(function.substring(function.lastIndexOf('\n') + 1));
            return called.find() ? Objects.requireNonNullElse(called.group(1), called.group(2)) : function;
        }

        /// The same step with other expectations.
        public Step expecting(List<Expectation> others) {
            return new Step(
                    name, description, library, function, arguments, encodings, keep, others, timeout, com, errno);
        }

        /// The same step with another name.
        public Step named(String other) {
            return new Step(
                    other,
                    description,
                    library,
                    function,
                    arguments,
                    encodings,
                    keep,
                    expectations,
                    timeout,
                    com,
                    errno);
        }

        /// The same step with other arguments, as literals.
        public Step passing(List<String> others) {
            return new Step(
                    name, description, library, function, others, encodings, keep, expectations, timeout, com, errno);
        }

        /// The same step with another COM action.
        public Step doing(ComAction other) {
            return new Step(
                    name,
                    description,
                    library,
                    function,
                    arguments,
                    encodings,
                    keep,
                    expectations,
                    timeout,
                    other,
                    errno);
        }

        /// The same step, keeping other values.
        public Step keeping(SequencedMap<String, ValuePath> others) {
            return new Step(
                    name,
                    description,
                    library,
                    function,
                    arguments,
                    encodings,
                    others,
                    expectations,
                    timeout,
                    com,
                    errno);
        }

        Step limited(@Nullable Duration limit) {
            return new Step(
                    name, description, library, function, arguments, encodings, keep, expectations, limit, com, errno);
        }
    }
}
