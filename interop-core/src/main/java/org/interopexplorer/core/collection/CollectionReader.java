package org.interopexplorer.core.collection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Arrays;
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
import org.interopexplorer.core.collection.CallCollection.Loading;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.ExpectationParser.PathReading;
import org.interopexplorer.core.collection.JsonNode.Place;
import org.interopexplorer.core.text.Nearest;
import org.interopexplorer.core.text.TimeSpan;
import org.jspecify.annotations.Nullable;

/// Reads the file of a collection and finds all its faults at once.
public final class CollectionReader {
    /// The most bytes that the file of a collection may have.
    public static final int LARGEST = 16 << 20;

    /// Editors on Windows put this before UTF-8 text.
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ExpectationParser expectations;

    /// @param names the status codes that expectations may name
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

    /// Parses one file.
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
            Loading loading = fields.find("loading").map(this::loading).orElse(Loading.USUAL);
            List<Step> steps = fields.requiredItems("steps", (step, path) -> step(step, path, libraries.keySet()));
            List<Step> cleanup = fields.items("cleanup", (step, path) -> step(step, path, libraries.keySet()));
            fields.end();
            return new CallCollection(schema, name, description, timeout, libraries, loading, steps, cleanup);
        }

        private Loading loading(JsonNode node) {
            JsonFields fields = JsonFields.of(node, "loading", faults);
            var loading = new Loading(fields.filledTexts("preload"), fields.flag("now"), fields.filledTexts("lookIn"));
            fields.end();
            return loading;
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
            ComAction com = fields.find("com")
                    .map(action -> comAction(action, fields.path("com")))
                    .orElse(null);
            String library = com == null ? library(fields, libraries) : "";
            String function = com == null ? fields.text("function") : com.label();
            List<String> arguments = fields.items("arguments", (item, where) -> argument(fields, item, where));
            Map<Integer, Charset> encodings = com == null ? encodings(fields, arguments.size()) : Map.of();
            List<Expectation> expected =
                    fields.items("expect", (item, where) -> expectation(fields, item, where)).stream()
                            .flatMap(Optional::stream)
                            .toList();
            SequencedMap<String, ValuePath> keep = keep(fields);
            Duration timeout = timeout(fields);
            Integer errno = com == null ? fields.optionalNumber("errno").orElse(null) : null;
            fields.end();
            return new Step(
                    name, description, library, function, arguments, encodings, keep, expected, timeout, com, errno);
        }

        private String library(JsonFields fields, Set<String> libraries) {
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
            return library;
        }

        private ComAction comAction(JsonNode node, String path) {
            JsonFields fields = JsonFields.of(node, path, faults);
            List<ComAction.Kind> given = Arrays.stream(ComAction.Kind.values())
                    .filter(kind -> fields.has(kind.word()))
                    .toList();
            if (given.size() != 1) {
                faults.add(path, node.at(), CollectionFileFault.COM_ACTION, ComAction.Kind.words());
                return new ComAction(ComAction.Kind.CREATE, "", "", null, null);
            }
            ComAction.Kind kind = given.getFirst();
            String subject = fields.text(kind.word());
            String object = kind.hasObject() ? fields.text("object") : "";
            String from =
                    kind == ComAction.Kind.CREATE ? fields.optionalText("from").orElse(null) : null;
            String interfaceName = kind.calls() || (kind == ComAction.Kind.CREATE && from != null)
                    ? fields.optionalText("interface").orElse(null)
                    : null;
            if (kind.hasObject()) {
                keptObject(fields, "object", object);
            } else if (kind == ComAction.Kind.RELEASE) {
                keptObject(fields, kind.word(), subject);
            }
            JavaPart java = kind.hasJava() ? java(kind, fields) : JavaPart.NONE;
            if (kind == ComAction.Kind.AWAIT && !subject.matches("\\d{1,9}")) {
                faults.add(fields.path(kind.word()), fields.place(kind.word()), CollectionFileFault.NOT_NUMBER);
            }
            fields.end();
            return new ComAction(kind, subject, object, from, interfaceName, java);
        }

        private JavaPart java(ComAction.Kind kind, JsonFields fields) {
            SequencedMap<String, String> bodies = new LinkedHashMap<>();
            fields.named("bodies", false)
                    .forEach((member, node) -> fields.text(node, fields.path("bodies") + "." + member)
                            .ifPresent(text -> bodies.put(member, text)));
            String state = fields.optionalText("state").orElse("");
            return kind == ComAction.Kind.SINK
                    ? new JavaPart(List.of(), null, List.of(), null, null, null, state, bodies)
                    : new JavaPart(
                            fields.filledTexts("interfaces"),
                            fields.optionalText("library").orElse(null),
                            fields.filledTexts("slots"),
                            fields.optionalText("iid").orElse(null),
                            fields.optionalText("events").orElse(null),
                            fields.optionalText("aggregates").orElse(null),
                            state,
                            bodies);
        }

        private void keptObject(JsonFields fields, String field, String written) {
            if (written.isBlank()) {
                return;
            }
            if (!written.startsWith("@") || !KeptValue.isName(written.substring(1))) {
                faults.add(fields.path(field), fields.place(field), CollectionFileFault.COM_OBJECT);
            } else if (!keptSoFar.contains(written.substring(1))) {
                unknown(
                        CollectionFileFault.MISSPELLED_KEPT,
                        CollectionFileFault.UNKNOWN_KEPT,
                        written.substring(1),
                        keptSoFar,
                        fields.path(field),
                        fields.place(field));
            }
        }

        /// Reports an unknown name.
        ///
        /// @param misspelled the code if one of `words` is similar; if none is, the code is `unknown`
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
