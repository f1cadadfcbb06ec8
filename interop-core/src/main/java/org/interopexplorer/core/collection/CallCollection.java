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
import org.jspecify.annotations.Nullable;

/// Saved calls that are run one after another, in one host and on one thread of it.
///
/// @param schema where an editor finds the schema of the file, as the file says; null where it does not
/// @param description what it shows, for a person; empty where nothing is said
/// @param timeout how long a call may take where its step does not say; null for the usual limit
/// @param libraries the libraries that steps name
/// @param steps run in this order; after a step that fails the next one runs all the same
/// @param cleanup run at the end whatever happened before, each unless a value that it needs was never kept
public record CallCollection(
        @Nullable String schema,
        String name,
        String description,
        @Nullable Duration timeout,
        SequencedMap<String, Library> libraries,
        List<Step> steps,
        List<Step> cleanup) {
    /// The version of the file's format that this build reads and writes.
    public static final int FORMAT_VERSION = 1;

    public CallCollection {
        libraries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(libraries));
        steps = List.copyOf(steps);
        cleanup = List.copyOf(cleanup);
    }

    /// Every step in the order in which it runs.
    public List<Step> allSteps() {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(cleanup);
        return all;
    }

    /// The collection with these steps only, those before them that keep values which they use, and the cleanup.
    public CallCollection only(Set<String> names) {
        Set<String> wanted = new HashSet<>();
        List<Step> chosen = new ArrayList<>();
        for (Step step : steps.reversed()) {
            boolean needed =
                    names.contains(step.name()) || step.keep().keySet().stream().anyMatch(wanted::contains);
            if (needed) {
                chosen.addFirst(step);
                step.arguments().forEach(literal -> wanted.addAll(KeptNames.in(literal)));
                ComAction action = step.com();
                if (action != null) {
                    wanted.add(action.needs());
                }
            }
        }
        return new CallCollection(schema, name, description, timeout, libraries, chosen, cleanup);
    }

    /// The same collection, with this limit for every call.
    public CallCollection limited(Duration limit) {
        UnaryOperator<List<Step>> limited =
                some -> some.stream().map(step -> step.limited(null)).toList();
        return new CallCollection(
                schema, name, description, limit, libraries, limited.apply(steps), limited.apply(cleanup));
    }

    /// The library that a step of this collection calls into.
    Library library(Step step) {
        return Objects.requireNonNull(libraries.get(step.library()), "the reader lets no step name a library in vain");
    }

    /// A library and the headers that describe it.
    ///
    /// @param path relative to the file of the collection; a bare name that is no file there is looked up as the
    ///     loader would
    /// @param headers relative to the file of the collection
    public record Library(String path, List<String> headers) {
        public Library {
            headers = List.copyOf(headers);
        }
    }

    /// One call.
    ///
    /// @param name unique in the collection
    /// @param description empty where nothing is said
    /// @param library a name in [CallCollection#libraries]
    /// @param function a name whose signature is known, or a C prototype
    /// @param arguments literals, as [org.interopexplorer.core.value.ValueParser] reads them
    /// @param encodings of texts that are not in the encoding of their type, by the argument's index
    /// @param keep names for later steps, and what each stands for
    /// @param expectations all must be met
    /// @param timeout null for that of the collection
    /// @param com what it does with COM objects, in place of a library and a function; null where it
    ///     calls a function
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
            @Nullable ComAction com) {
        private static final Pattern CALLED = Pattern.compile("([A-Za-z_]\\w*)\\s*\\(");

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
            this(name, description, library, function, arguments, encodings, keep, expectations, timeout, null);
        }

        /// The bare name of the function; of a prototype that is too involved, some other word of it.
        public String functionName() {
            Matcher called = CALLED.matcher(function.substring(function.lastIndexOf('\n') + 1));
            return called.find() ? called.group(1) : function;
        }

        /// The same step with other expectations.
        public Step expecting(List<Expectation> others) {
            return new Step(name, description, library, function, arguments, encodings, keep, others, timeout, com);
        }

        /// The same step with another name.
        public Step named(String other) {
            return new Step(
                    other, description, library, function, arguments, encodings, keep, expectations, timeout, com);
        }

        /// The same step with other arguments, as literals.
        public Step passing(List<String> others) {
            return new Step(name, description, library, function, others, encodings, keep, expectations, timeout, com);
        }

        /// The same step, keeping other values.
        public Step keeping(SequencedMap<String, ValuePath> others) {
            return new Step(
                    name, description, library, function, arguments, encodings, others, expectations, timeout, com);
        }

        Step limited(@Nullable Duration limit) {
            return new Step(name, description, library, function, arguments, encodings, keep, expectations, limit, com);
        }
    }
}
