package org.interopexplorer.core.collection;

import java.util.List;
import java.util.SequencedMap;

/// A JSON value and its position.
sealed interface JsonNode {
    Place at();

    /// @param line counted from 1
    /// @param column counted from 1
    record Place(int line, int column) {}

    record Text(String value, Place at) implements JsonNode {}

    /// @param text as written
    record Numeral(String text, Place at) implements JsonNode {}

    /// `true`, `false` or `null`.
    record Word(String text, Place at) implements JsonNode {}

    record Items(List<JsonNode> items, Place at) implements JsonNode {}

    record Members(SequencedMap<String, Member> members, Place at) implements JsonNode {}

    /// @param named the position of the name
    record Member(JsonNode value, Place named) {}

    /// The kind of the value, for messages.
    default String kind() {
        return switch (this) {
            case Text _ -> "text";
            case Numeral _ -> "a number";
            case Word(var text, var _) -> text;
            case Items _ -> "an array";
            case Members _ -> "an object";
        };
    }
}
