package org.interopexplorer.app.cli;

import java.io.StringWriter;
import java.util.Map;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.value.LiteralTypes;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes a value as JSON: numbers as numbers, text as a string, a struct as an object, an array as an array, an
/// address as `"0x…"` or as its target if that was read.
public final class ValueJson {
    private ValueJson() {}

    /// A value as JSON text.
    public static String text(Value value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, value);
        }
        return text.toString();
    }

    static void write(JsonGenerator json, Value value) {
        write(json, value, null);
    }

    /// @param type of the value, null if it is not known: numbers wider than JSON's readers usually hold, `__int128`
    ///   and `long double`, are strings
    static void write(JsonGenerator json, Value value, @Nullable CType type) {
        if (type != null && isWide(type) && value instanceof Value.Numeric) {
            json.writeString(ValuePrinter.print(value, type));
            return;
        }
        switch (value) {
            case Value.Int whole -> json.writeNumber(whole.value());
            case Value.Real real -> writeReal(json, real.value());
            case Value.Decimal decimal -> json.writeString(ValuePrinter.decimal(decimal.value()));
            case Value.Bool truth -> json.writeBoolean(truth.value());
            case Value.Char character -> json.writeString(Character.toString(character.codePoint()));
            case Value.Text text -> Json.write(json, text.text());
            case Value.Null _ -> json.writeString("0x0");
            case Value.Array array -> {
                json.writeStartArray();
                array.elements().forEach(element -> write(json, element, LiteralTypes.element(type)));
                json.writeEndArray();
            }
            case Value.Struct struct -> {
                json.writeStartObject();
                for (Map.Entry<String, Value> member : struct.members().entrySet()) {
                    json.writeName(member.getKey());
                    write(json, member.getValue(), LiteralTypes.member(type, member.getKey()));
                }
                json.writeEndObject();
            }
            case Value.Address address
            when address.target() != null ->
                write(json, address.target(), LiteralTypes.initial(type, address.target() instanceof Value.Array));
            case Value.Address address -> json.writeString(Hex.of(address.address()));
            // Literals that only the user writes are written as they were typed.
            case Value.InOut inOut ->
                write(json, inOut.initial(), LiteralTypes.initial(type, inOut.initial() instanceof Value.Array));
            case Value.Out _, Value.Kept _, Value.Symbol _, Value.Variable _, Value.Callback _ ->
                json.writeString(ValuePrinter.print(value));
        }
    }

    private static boolean isWide(CType type) {
        return (type.resolved() instanceof FloatingType floating && floating.isLong())
                || type.resolved() == IntegerType.INT128
                || type.resolved() == IntegerType.UNSIGNED_INT128;
    }

    /// Writes a real number. NaN and infinities, which JSON lacks, are written as this tool's literals.
    static void writeReal(JsonGenerator json, double real) {
        if (Double.isFinite(real)) {
            json.writeNumber(real);
        } else {
            json.writeString(Double.isNaN(real) ? "nan" : real > 0 ? "inf" : "-inf");
        }
    }
}
