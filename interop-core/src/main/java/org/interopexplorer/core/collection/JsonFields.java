package org.interopexplorer.core.collection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.BiFunction;
import org.interopexplorer.core.collection.JsonNode.Place;
import org.interopexplorer.core.text.Nearest;

/// The fields of one object in the file. Missing, wrong and unknown fields are reported as faults.
final class JsonFields {
    private final SequencedMap<String, JsonNode.Member> members;
    private final Place at;
    private final String path;
    private final CollectionFaults faults;
    private final SequencedSet<String> known = new LinkedHashSet<>();

    private JsonFields(SequencedMap<String, JsonNode.Member> members, Place at, String path, CollectionFaults faults) {
        this.members = members;
        this.at = at;
        this.path = path;
        this.faults = faults;
    }

    /// The fields of a JSON value that must be an object.
    static JsonFields of(JsonNode node, String path, CollectionFaults faults) {
        if (node instanceof JsonNode.Members(var members, var at)) {
            return new JsonFields(members, at, path, faults);
        }
        wrongKind(node, path, CollectionFileFault.NOT_OBJECT, faults);
        // For a value that is not an object, report no further faults.
        return new JsonFields(new LinkedHashMap<>(), node.at(), path, new CollectionFaults());
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    Place place(String name) {
        JsonNode.Member member = members.get(name);
        return member == null ? at : member.value().at();
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Optional<JsonNode> find(String name) {
        known.add(name);
        return Optional.ofNullable(members.get(name)).map(JsonNode.Member::value);
    }

    private Optional<JsonNode> required(String name) {
        Optional<JsonNode> found = find(name);
        if (found.isEmpty()) {
            faults.add(path(name), at, CollectionFileFault.MISSING_FIELD);
        }
        return found;
    }

    /// The text of a required field, which must not be empty.
    String text(String name) {
        String text = required(name).flatMap(node -> text(node, path(name))).orElse("");
        if (text.isBlank() && members.get(name) instanceof JsonNode.Member(JsonNode.Text given, var _)) {
            faults.add(path(name), given.at(), CollectionFileFault.EMPTY_TEXT);
        }
        return text;
    }

    Optional<String> optionalText(String name) {
        return find(name).flatMap(node -> text(node, path(name)));
    }

    Optional<String> text(JsonNode node, String where) {
        if (node instanceof JsonNode.Text(var text, var at)) {
            if (text.indexOf('\0') >= 0) {
                faults.add(where, at, CollectionFileFault.NUL);
            }
            return Optional.of(text);
        }
        wrongKind(node, where, CollectionFileFault.NOT_TEXT, faults);
        return Optional.empty();
    }

    /// The whole number of a required field.
    Optional<Integer> number(String name) {
        return required(name).flatMap(node -> number(node, name));
    }

    /// The whole number of a field that may be left out.
    Optional<Integer> optionalNumber(String name) {
        return find(name).flatMap(node -> number(node, name));
    }

    /// Whether a field is `true`. The field may be left out.
    boolean flag(String name) {
        Optional<JsonNode> found = find(name);
        if (found.isEmpty()) {
            return false;
        }
        if (found.get() instanceof JsonNode.Word(var word, var _) && (word.equals("true") || word.equals("false"))) {
            return word.equals("true");
        }
        wrongKind(found.get(), path(name), CollectionFileFault.NOT_TRUTH, faults);
        return false;
    }

    private Optional<Integer> number(JsonNode node, String name) {
        if (node instanceof JsonNode.Numeral(var text, var _) && text.matches("\\d{1,9}")) {
            return Optional.of(Integer.parseInt(text));
        }
        wrongKind(node, path(name), CollectionFileFault.NOT_NUMBER, faults);
        return Optional.empty();
    }

    /// The texts of an optional array.
    List<String> texts(String name) {
        return items(name, this::text).stream().flatMap(Optional::stream).toList();
    }

    /// The texts of an optional array; none of them may be blank.
    List<String> filledTexts(String name) {
        return items(name, (node, where) -> {
                    Optional<String> text = text(node, where);
                    if (text.isPresent() && text.get().isBlank()) {
                        faults.add(where, node.at(), CollectionFileFault.EMPTY_TEXT);
                    }
                    return text;
                })
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// The items of an optional array.
    <T> List<T> items(String name, BiFunction<JsonNode, String, T> reader) {
        return find(name).map(node -> items(node, name, reader)).orElse(List.of());
    }

    <T> List<T> requiredItems(String name, BiFunction<JsonNode, String, T> reader) {
        return required(name).map(node -> items(node, name, reader)).orElse(List.of());
    }

    private <T> List<T> items(JsonNode node, String name, BiFunction<JsonNode, String, T> reader) {
        if (!(node instanceof JsonNode.Items(var items, var _))) {
            wrongKind(node, path(name), CollectionFileFault.NOT_ARRAY, faults);
            return List.of();
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            read.add(reader.apply(items.get(i), path(name) + "[" + i + "]"));
        }
        return read;
    }

    /// The members of an object whose names the person chose.
    SequencedMap<String, JsonNode> named(String name, boolean needed) {
        SequencedMap<String, JsonNode> named = new LinkedHashMap<>();
        Optional<JsonNode> found = needed ? required(name) : find(name);
        found.ifPresent(node -> {
            if (node instanceof JsonNode.Members(var entries, var _)) {
                for (Map.Entry<String, JsonNode.Member> entry : entries.entrySet()) {
                    named.put(entry.getKey(), entry.getValue().value());
                }
            } else {
                wrongKind(node, path(name), CollectionFileFault.NOT_OBJECT, faults);
            }
        });
        return named;
    }

    /// Reports every field that was not read.
    void end() {
        members.forEach((name, member) -> {
            if (!known.contains(name)) {
                Nearest.to(name, known)
                        .ifPresentOrElse(
                                near -> faults.add(
                                        path(name), member.named(), CollectionFileFault.MISSPELLED_FIELD, near),
                                () -> faults.add(
                                        path(name),
                                        member.named(),
                                        CollectionFileFault.UNKNOWN_FIELD,
                                        List.copyOf(known)));
            }
        });
    }

    private static void wrongKind(JsonNode node, String path, CollectionFileFault code, CollectionFaults faults) {
        faults.add(path, node.at(), code);
    }
}
