package org.interopexplorer.core.collection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.collection.CallCollection.Library;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.ExpectationParser.PathReading;
import org.interopexplorer.core.collection.JsonNode.Place;
import org.interopexplorer.core.text.Nearest;
import org.interopexplorer.core.text.TimeSpan;
import org.jspecify.annotations.Nullable;

/// Reads the file of a collection, and finds all that is wrong with it at once.
public final class CollectionReader {
    /// The most bytes that the file of a collection may have.
    public static final int LARGEST = 16 << 20;

    /// What Windows' editors put before UTF-8.
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ExpectationParser expectations;

    /// @param names of the status codes that expectations may name
    public CollectionReader(StatusNames names) {
        this.expectations = new ExpectationParser(names);
    }

    /// Reads the content of a file, which is UTF-8.
    public ReadCollection read(byte[] content) {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException _) {
            return refused(new Place(0, 0), CollectionFileFault.NOT_UTF8);
        }
    }

    /// Reads the text of a file.
    public ReadCollection read(String text) {
        var faults = new CollectionFaults();
        String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        try {
            CallCollection collection = new File(faults).collection(JsonTree.read(json, faults));
            return faults.isEmpty() ? new ReadCollection.Read(collection) : new ReadCollection.Refused(faults.list());
        } catch (JsonTree.NotJsonException e) {
            return refused(e.at(), CollectionFileFault.NOT_JSON);
        }
    }

    private static ReadCollection refused(Place at, CollectionFileFault code) {
        var faults = new CollectionFaults();
        faults.add("", at, code);
        return new ReadCollection.Refused(faults.list());
    }

    /// One file on its way to a collection.
    private final class File {
        private final CollectionFaults faults;
        private final Set<String> stepNames = new HashSet<>();
        private final Set<String> keptSoFar = new HashSet<>();

        File(CollectionFaults faults) {
            this.faults = faults;
        }

        CallCollection collection(JsonNode node) {
            JsonFields fields = JsonFields.of(node, "", faults);
            String schema = fields.optionalText("$schema").orElse(null);
            fields.number("formatVersion")
                    .filter(version -> version != CallCollection.FORMAT_VERSION)
                    .ifPresent(version -> faults.add(
                            "formatVersion",
                            fields.place("formatVersion"),
                            CollectionFileFault.FORMAT_VERSION,
                            CallCollection.FORMAT_VERSION,
                            version));
            String name = fields.text("name");
            String description = fields.optionalText("description").orElse("");
            Duration timeout = timeout(fields);
            SequencedMap<String, Library> libraries = new LinkedHashMap<>();
            fields.named("libraries", true)
                    .forEach((key, library) -> libraries.put(key, library(library, "libraries." + key)));
            List<Step> steps = fields.requiredItems("steps", (step, path) -> step(step, path, libraries.keySet()));
            List<Step> cleanup = fields.items("cleanup", (step, path) -> step(step, path, libraries.keySet()));
            fields.end();
            return new CallCollection(schema, name, description, timeout, libraries, steps, cleanup);
        }

        private Library library(JsonNode node, String path) {
            JsonFields fields = JsonFields.of(node, path, faults);
            var library = new Library(fields.text("path"), fields.texts("headers"));
            fields.end();
            return library;
        }

        private Step step(JsonNode node, String path, Set<String> libraries) {
            JsonFields fields = JsonFields.of(node, path, faults);
            String name = fields.text("name");
            if (!name.isEmpty() && !stepNames.add(name)) {
                faults.add(fields.path("name"), fields.place("name"), CollectionFileFault.DUPLICATE_STEP, name);
            }
            String description = fields.optionalText("description").orElse("");
            String library = fields.text("library");
            if (!library.isEmpty() && !libraries.contains(library)) {
                unknown(
                        CollectionFileFault.MISSPELLED_LIBRARY,
                        CollectionFileFault.UNKNOWN_LIBRARY,
                        library,
                        libraries,
                        fields.path("library"),
                        fields.place("library"));
            }
            String function = fields.text("function");
            List<String> arguments = fields.items("arguments", (item, where) -> argument(fields, item, where));
            Map<Integer, Charset> encodings = encodings(fields, arguments.size());
            List<Expectation> expected =
                    fields.items("expect", (item, where) -> expectation(fields, item, where)).stream()
                            .flatMap(Optional::stream)
                            .toList();
            SequencedMap<String, ValuePath> keep = keep(fields);
            Duration timeout = timeout(fields);
            fields.end();
            return new Step(name, description, library, function, arguments, encodings, keep, expected, timeout);
        }

        /// Complains of a name that nothing has.
        ///
        /// @param misspelled the code where one of `words` was meant, `unknown` where none is near
        private void unknown(
                CollectionFileFault misspelled,
                CollectionFileFault unknown,
                String word,
                Set<String> words,
                String path,
                Place at) {
            Nearest.to(word, words)
                    .ifPresentOrElse(
                            near -> faults.add(path, at, misspelled, word, near),
                            () -> faults.add(
                                    path, at, unknown, word, words.isEmpty() ? List.of("—") : List.copyOf(words)));
        }

        private String argument(JsonFields fields, JsonNode node, String where) {
            String literal = fields.text(node, where).orElse("");
            for (String name : KeptNames.in(literal)) {
                if (!keptSoFar.contains(name)) {
                    unknown(
                            CollectionFileFault.MISSPELLED_KEPT,
                            CollectionFileFault.UNKNOWN_KEPT,
                            name,
                            keptSoFar,
                            where,
                            node.at());
                }
            }
            return literal;
        }

        private Optional<Expectation> expectation(JsonFields fields, JsonNode node, String where) {
            return fields.text(node, where).flatMap(text -> switch (expectations.parse(text)) {
                case ParsedExpectation.Parsed(var expectation) -> Optional.of(expectation);
                case ParsedExpectation.Malformed wrong -> {
                    faults.add(where, node.at(), new CollectionFault.Quoted(text, wrong.column()), wrong.message());
                    yield Optional.empty();
                }
            });
        }

        private SequencedMap<String, ValuePath> keep(JsonFields fields) {
            SequencedMap<String, ValuePath> keep = new LinkedHashMap<>();
            fields.named("keep", false).forEach((name, node) -> {
                String where = fields.path("keep") + "." + name;
                if (!KeptValue.isName(name)) {
                    faults.add(where, node.at(), CollectionFileFault.KEPT_NAME);
                }
                keptSoFar.add(name);
                fields.text(node, where).ifPresent(text -> {
                    switch (ExpectationParser.path(text)) {
                        case PathReading.Found(var path) -> keep.put(name, path);
                        case PathReading.Faulty(var why) -> faults.add(where, node.at(), null, why);
                    }
                });
            });
            return keep;
        }

        private Map<Integer, Charset> encodings(JsonFields fields, int arguments) {
            Map<Integer, Charset> encodings = new HashMap<>();
            fields.named("encodings", false).forEach((index, node) -> {
                String where = fields.path("encodings") + "." + index;
                if (!index.matches("\\d{1,3}") || Integer.parseInt(index) >= arguments) {
                    faults.add(where, node.at(), CollectionFileFault.ENCODING_INDEX, arguments);
                    return;
                }
                fields.text(node, where)
                        .map(name -> charset(name, where, node.at()))
                        .filter(Objects::nonNull)
                        .ifPresent(charset -> encodings.put(Integer.parseInt(index), charset));
            });
            return encodings;
        }

        private @Nullable Charset charset(String name, String where, Place at) {
            try {
                return Charset.forName(name);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
                faults.add(where, at, CollectionFileFault.CHARSET, name);
                return null;
            }
        }

        private @Nullable Duration timeout(JsonFields fields) {
            Optional<String> text = fields.optionalText("timeout");
            Optional<Duration> timeout = text.flatMap(TimeSpan::parse).filter(time -> !time.isZero());
            if (text.isPresent() && timeout.isEmpty()) {
                faults.add(fields.path("timeout"), fields.place("timeout"), CollectionFileFault.TIMEOUT, text.get());
            }
            return timeout.orElse(null);
        }
    }
}
