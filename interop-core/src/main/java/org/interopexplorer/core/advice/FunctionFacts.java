package org.interopexplorer.core.advice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.FormatParameter;
import org.interopexplorer.core.ctype.FormatParameter.Kind;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.text.VersionedName;
import org.jspecify.annotations.Nullable;

/// Facts about functions that their prototypes do not tell. They are in the catalog's `facts.txt`, whose header
/// describes the syntax.
public final class FunctionFacts {
    private static final String DIRECTORY = "/org/interopexplorer/catalog/";

    /// In place of a parameter's index: the result.
    public static final int RESULT = -1;

    /// In place of a parameter's index: there is none.
    static final int NO_PARAMETER = -2;

    /// One fact. Parameters are indices from 0, or [#RESULT].
    sealed interface Fact {
        record NonNull(int parameter) implements Fact {}

        record Length(LengthLink link) implements Fact {}

        /// No parameter counts what this one points at, whatever their names suggest.
        record Uncounted(int parameter) implements Fact {}

        /// A parameter gives the size in bytes of the elements behind a `void *`.
        record Element(int buffer, int size) implements Fact {}

        record Unbounded(int parameter) implements Fact {}

        record Copies(int source, int destination) implements Fact {}

        record Prints(int format) implements Fact {}

        record Scans(int format) implements Fact {}

        record Keeps(int callback) implements Fact {}

        record Frees(int parameter) implements Fact {}

        record Owned(int parameter, String deallocator) implements Fact {}

        /// Handles that are no memory, such as descriptors, come back.
        ///
        /// @param count how many: more than one come back in an array
        record Opens(int parameter, int count, String closer, String closerOnWindows) implements Fact {}

        /// A handle comes back in a field of a struct.
        record Holds(int parameter, String field, String closer) implements Fact {}

        /// Handles go back: one, or all from one number to another.
        ///
        /// @param like the function that closes such handles; empty if it is this one
        record Closes(int first, int last, String like) implements Fact {}

        /// A handle passes to what the function returns.
        record Takes(int parameter, String like) implements Fact {}

        /// The same handle may come back again, and has to go back as often.
        record Counted(int parameter) implements Fact {}
    }

    /// The lines by the functions' names: most of them are never asked about.
    private final Supplier<Map<String, String>> reader;

    private volatile @Nullable Map<String, String> read;

    private FunctionFacts(Supplier<Map<String, String>> reader) {
        this.reader = reader;
    }

    /// The facts that the explorer ships. They are read at the first question, since a program that starts asks
    /// none. A test reads them all.
    public static FunctionFacts shipped() {
        return new FunctionFacts(() -> lines(resource("facts.txt")));
    }

    private Map<String, String> lines() {
        Map<String, String> known = read;
        if (known == null) {
            known = reader.get();
            read = known;
        }
        return known;
    }

    private static String resource(String name) {
        try (InputStream stream = FunctionFacts.class.getResourceAsStream(DIRECTORY + name)) {
            if (stream == null) {
                throw new IllegalStateException("The catalog has no " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The catalog's " + name + " cannot be read", e);
        }
    }

    /// Parses facts.
    ///
    /// @throws IllegalArgumentException for a line that is no fact; its message quotes the line
    static FunctionFacts of(String text) {
        Map<String, String> lines = lines(text);
        var facts = new FunctionFacts(() -> lines);
        facts.functions().forEach(facts::facts);
        return facts;
    }

    private static Map<String, String> lines(String text) {
        Map<String, String> lines = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end).strip();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                int blank = 0;
                while (blank < line.length() && !Character.isWhitespace(line.charAt(blank))) {
                    blank++;
                }
                lines.put(line.substring(0, blank), line.substring(blank).strip());
            }
            at = end < 0 ? text.length() : end + 1;
        }
        return lines;
    }

    private List<Fact> facts(String function) {
        String line = lines().getOrDefault(function, "");
        return line.isEmpty()
                ? List.of()
                : Arrays.stream(line.split("\\s+", -1)).map(FunctionFacts::fact).toList();
    }

    private static Fact fact(String word) {
        int colon = word.indexOf(':');
        String value = word.substring(colon + 1);
        return switch (word.substring(0, Math.max(0, colon))) {
            case "nonnull" -> new Fact.NonNull(index(value));
            case "length" -> new Fact.Length(link(value, LengthLink.Unit.ELEMENTS));
            case "bytes" -> new Fact.Length(link(value, LengthLink.Unit.BYTES));
            case "element" -> new Fact.Element(index(after(value, '>')), index(before(value, '>')));
            case "uncounted" -> new Fact.Uncounted(index(value));
            case "unbounded" -> new Fact.Unbounded(index(value));
            case "copies" -> new Fact.Copies(index(before(value, '>')), index(after(value, '>')));
            case "format" -> new Fact.Prints(index(value));
            case "scan" -> new Fact.Scans(index(value));
            case "keeps" -> new Fact.Keeps(index(value));
            case "frees" -> new Fact.Frees(index(value));
            case "owned" -> new Fact.Owned(index(before(value, '=')), after(value, '='));
            case "opens" -> opens(before(value, '='), after(value, '='));
            case "holds" ->
                new Fact.Holds(index(before(value, '.')), before(after(value, '.'), '='), after(value, '='));
            case "closes" -> closes(value);
            case "counted" -> new Fact.Counted(index(value));
            case "takes" -> new Fact.Takes(index(before(value, '=')), after(value, '='));
            default -> throw new IllegalArgumentException("no fact: " + word);
        };
    }

    private static LengthLink link(String value, LengthLink.Unit unit) {
        String length = before(value, '>');
        int buffer = index(after(value, '>'));
        boolean behind = length.startsWith("*");
        String counted = behind ? length.substring(1) : length;
        int times = counted.indexOf('*');
        return times < 0
                ? new LengthLink(buffer, index(counted), unit, behind, LengthLink.NO_PARAMETER)
                : new LengthLink(
                        buffer, index(counted.substring(0, times)), unit, behind, index(counted.substring(times + 1)));
    }

    private static Fact.Opens opens(String place, String closers) {
        int times = place.indexOf('*');
        int slash = closers.indexOf('/');
        return new Fact.Opens(
                index(times < 0 ? place : place.substring(0, times)),
                times < 0 ? 1 : Integer.parseInt(place.substring(times + 1)),
                slash < 0 ? closers : closers.substring(0, slash),
                closers.substring(slash + 1));
    }

    private static Fact.Closes closes(String value) {
        int equals = value.indexOf('=');
        String places = equals < 0 ? value : value.substring(0, equals);
        int dash = places.indexOf('-');
        int first = index(dash < 0 ? places : places.substring(0, dash));
        int last = dash < 0 ? first : dash + 1 == places.length() ? NO_PARAMETER : index(places.substring(dash + 1));
        return new Fact.Closes(first, last, equals < 0 ? "" : value.substring(equals + 1));
    }

    private static String before(String value, char at) {
        return value.substring(0, value.indexOf(at));
    }

    private static String after(String value, char at) {
        return value.substring(value.indexOf(at) + 1);
    }

    private static int index(String word) {
        return word.equals("@") ? RESULT : Integer.parseInt(word) - 1;
    }

    /// All facts about a function; empty for an unknown function.
    ///
    /// @param function its name, with or without a symbol version
    List<Fact> of(String function, int parameters) {
        return facts(VersionedName.parse(function).name()).stream()
                .filter(fact -> highest(fact) < parameters)
                .toList();
    }

    /// The parameter that is a format, from the function's type, else from the facts for its name.
    Optional<FormatParameter> format(String function, FunctionType type) {
        if (!type.variadic() || type.format() != null) {
            return Optional.ofNullable(type.format());
        }
        return of(function, type.parameters().size()).stream()
                .flatMap(fact -> switch (fact) {
                    case Fact.Prints(var index) -> Stream.of(new FormatParameter(Kind.PRINTS, index));
                    case Fact.Scans(var index) -> Stream.of(new FormatParameter(Kind.SCANS, index));
                    case Fact.NonNull _,
                            Fact.Length _,
                            Fact.Uncounted _,
                            Fact.Element _,
                            Fact.Unbounded _,
                            Fact.Copies _,
                            Fact.Keeps _,
                            Fact.Frees _,
                            Fact.Owned _,
                            Fact.Opens _,
                            Fact.Holds _,
                            Fact.Closes _,
                            Fact.Takes _,
                            Fact.Counted _ -> Stream.empty();
                })
                .findFirst();
    }

    /// The highest parameter index in a fact. A prototype with fewer parameters belongs to another function of the
    /// same name.
    private static int highest(Fact fact) {
        return switch (fact) {
            case Fact.NonNull(var parameter) -> parameter;
            case Fact.Length(var link) -> Math.max(link.buffer(), Math.max(link.length(), link.elementSize()));
            case Fact.Element(var buffer, var size) -> Math.max(buffer, size);
            case Fact.Uncounted(var parameter) -> parameter;
            case Fact.Unbounded(var parameter) -> parameter;
            case Fact.Copies(var source, var destination) -> Math.max(source, destination);
            case Fact.Prints(var format) -> format;
            case Fact.Scans(var format) -> format;
            case Fact.Keeps(var callback) -> callback;
            case Fact.Frees(var parameter) -> parameter;
            case Fact.Owned(var parameter, var _) -> parameter;
            case Fact.Opens(var parameter, var _, var _, var _) -> parameter;
            case Fact.Holds(var parameter, var _, var _) -> parameter;
            case Fact.Closes(var first, var last, var _) -> Math.max(first, last);
            case Fact.Takes(var parameter, var _) -> parameter;
            case Fact.Counted(var parameter) -> parameter;
        };
    }

    /// The names of all functions with facts.
    List<String> functions() {
        return List.copyOf(lines().keySet());
    }
}
