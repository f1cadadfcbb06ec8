package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Writes one JSON object, member by member, in reading order.
///
/// It streams, without reflection and without a tree, because a list may have 44,000 rows and a script may start
/// the program a hundred times.
final class Json {
    private final JsonGenerator generator;

    private Json(JsonGenerator generator) {
        this.generator = generator;
    }

    /// Prints one object and a line end.
    static void print(PrintWriter out, Consumer<Json> members) {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.writeStartObject();
            members.accept(new Json(generator));
            generator.writeEndObject();
        }
        out.println();
    }

    /// Writes a text. It escapes characters that control a terminal, including those that JSON allows, characters
    /// that change the direction of writing, and bytes that are not characters (`\udcff` for `\xff`, which Python
    /// and others read as that byte).
    static void write(JsonGenerator generator, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isEscaped(text, i)) {
                generator.writeRawValue(escaped(text));
                return;
            }
        }
        generator.writeString(text);
    }

    private static boolean isEscaped(String text, int at) {
        char unit = text.charAt(at);
        if (unit < 0x7f) {
            return false;
        }
        boolean paired = Character.isHighSurrogate(unit)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        return Character.isISOControl(unit)
                || Character.getType(unit) == Character.FORMAT
                || Character.getType(unit) == Character.LINE_SEPARATOR
                || Character.getType(unit) == Character.PARAGRAPH_SEPARATOR
                || (Character.isSurrogate(unit) && !paired);
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                json.append('\\').append(unit);
            } else if (unit < ' ' || isEscaped(text, i)) {
                json.append("\\u%04x".formatted((int) unit));
            } else {
                json.append(unit);
            }
        }
        return json.append('"').toString();
    }

    Json text(String name, @Nullable String value) {
        generator.writeName(name);
        if (value == null) {
            generator.writeNull();
        } else {
            write(generator, value);
        }
        return this;
    }

    Json number(String name, @Nullable Number value) {
        generator.writeName(name);
        number(value);
        return this;
    }

    private void number(@Nullable Number value) {
        switch (value) {
            case null -> generator.writeNull();
            case Integer small -> generator.writeNumber(small);
            case Long large -> generator.writeNumber(large);
            case BigInteger whole -> generator.writeNumber(whole);
            case Double real -> ValueJson.writeReal(generator, real);
            default -> throw new IllegalArgumentException("no JSON number: " + value.getClass());
        }
    }

    Json flag(String name, boolean value) {
        generator.writeName(name);
        generator.writeBoolean(value);
        return this;
    }

    /// Writes an address as `"0x…"`, because many readers lose digits of JSON numbers beyond 2⁵³.
    Json address(String name, @Nullable Long value) {
        return text(name, value == null ? null : Hex.of(value));
    }

    Json object(String name, Consumer<Json> members) {
        generator.writeName(name);
        generator.writeStartObject();
        members.accept(this);
        generator.writeEndObject();
        return this;
    }

    Json nothing(String name) {
        generator.writeName(name);
        generator.writeNull();
        return this;
    }

    <T> Json objects(String name, Collection<T> items, BiConsumer<Json, T> members) {
        generator.writeName(name);
        generator.writeStartArray();
        for (T item : items) {
            generator.writeStartObject();
            members.accept(this, item);
            generator.writeEndObject();
        }
        generator.writeEndArray();
        return this;
    }

    <T> Json indexedObjects(String name, List<T> items, IndexedMembers<T> members) {
        generator.writeName(name);
        generator.writeStartArray();
        for (int i = 0; i < items.size(); i++) {
            generator.writeStartObject();
            members.write(this, i, items.get(i));
            generator.writeEndObject();
        }
        generator.writeEndArray();
        return this;
    }

    /// Writes the members of the object for a list's item.
    interface IndexedMembers<T> {
        void write(Json json, int index, T item);
    }

    Json texts(String name, Collection<String> items) {
        generator.writeName(name);
        generator.writeStartArray();
        items.forEach(item -> write(generator, item));
        generator.writeEndArray();
        return this;
    }

    /// Writes `name` and passes the generator on, for a value of any kind.
    Json value(String name, Consumer<JsonGenerator> writer) {
        generator.writeName(name);
        writer.accept(generator);
        return this;
    }
}
