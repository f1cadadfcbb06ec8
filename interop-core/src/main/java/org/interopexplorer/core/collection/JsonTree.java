package org.interopexplorer.core.collection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.interopexplorer.core.collection.JsonNode.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Parses JSON into a tree with positions. Data binding would not give the positions.
final class JsonTree {
    /// The text is not JSON.
    static final class NotJsonException extends Exception {
        private static final long serialVersionUID = 1;

        private final int line;
        private final int column;

        private NotJsonException(JacksonException cause, TokenStreamLocation at) {
            super(cause.getOriginalMessage(), cause);
            this.line = at.getLineNr();
            this.column = at.getColumnNr();
        }

        Place at() {
            return new Place(line, column);
        }
    }

    private final JsonParser parser;
    private final CollectionFaults faults;

    private JsonTree(JsonParser parser, CollectionFaults faults) {
        this.parser = parser;
        this.faults = faults;
    }

    /// Parses a text with exactly one value.
    ///
    /// @param faults receives names that occur twice in an object; the first one counts
    static JsonNode read(String text, CollectionFaults faults) throws NotJsonException {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            var tree = new JsonTree(parser, faults);
            try {
                parser.nextToken();
                JsonNode node = tree.value("");
                if (parser.nextToken() != null) {
                    faults.add("", tree.here(), CollectionFileFault.TRAILING_TEXT);
                }
                return node;
            } catch (JacksonException e) {
                TokenStreamLocation at = e.getLocation();
                throw new NotJsonException(e, at == null ? parser.currentLocation() : at);
            }
        }
    }

    private Place here() {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new Place(at.getLineNr(), at.getColumnNr());
    }

    private JsonNode value(String path) {
        Place at = here();
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(path, at);
            case START_ARRAY -> items(path, at);
            case VALUE_STRING -> new JsonNode.Text(parser.getString(), at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNode.Numeral(parser.getString(), at);
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> new JsonNode.Word(parser.getString(), at);
            case null, default -> new JsonNode.Word("nothing", at);
        };
    }

    private JsonNode members(String path, Place at) {
        var members = new LinkedHashMap<String, JsonNode.Member>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            Place named = here();
            parser.nextToken();
            String inner = path.isEmpty() ? name : path + "." + name;
            if (members.putIfAbsent(name, new JsonNode.Member(value(inner), named)) != null) {
                faults.add(inner, named, CollectionFileFault.DUPLICATE_FIELD);
            }
        }
        return new JsonNode.Members(members, at);
    }

    private JsonNode items(String path, Place at) {
        List<JsonNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(path + "[" + items.size() + "]"));
        }
        return new JsonNode.Items(items, at);
    }
}
