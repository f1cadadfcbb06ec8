package org.interopexplorer.app.cli;

import java.util.Map;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import tools.jackson.core.JsonGenerator;

/// A value as JSON: numbers as numbers, text as a string, a struct as an object, an array as an array, an address as
/// `"0x…"`, or as what stands there where that was read.
final class ValueJson {
    private ValueJson() {}

    static void write(JsonGenerator json, Value value) {
        switch (value) {
            case Value.Int whole -> json.writeNumber(whole.value());
            case Value.Real real -> writeReal(json, real.value());
            case Value.Bool truth -> json.writeBoolean(truth.value());
            case Value.Char character -> json.writeString(Character.toString(character.codePoint()));
            case Value.Text text -> Json.write(json, text.text());
            case Value.Null _ -> json.writeString("0x0");
            case Value.Array array -> {
                json.writeStartArray();
                array.elements().forEach(element -> write(json, element));
                json.writeEndArray();
            }
            case Value.Struct struct -> {
                json.writeStartObject();
                for (Map.Entry<String, Value> member : struct.members().entrySet()) {
                    json.writeName(member.getKey());
                    write(json, member.getValue());
                }
                json.writeEndObject();
            }
            case Value.Address address when address.target() != null -> write(json, address.target());
            case Value.Address address -> json.writeString(Hex.of(address.address()));
            // What only a person writes goes out as it was written.
            case Value.InOut inOut -> write(json, inOut.initial());
            case Value.Out _, Value.Kept _, Value.Symbol _, Value.Callback _ ->
                json.writeString(ValuePrinter.print(value));
        }
    }

    /// JSON has no NaN and no infinities: they are written as the literals that this tool reads.
    static void writeReal(JsonGenerator json, double real) {
        if (Double.isFinite(real)) {
            json.writeNumber(real);
        } else {
            json.writeString(Double.isNaN(real) ? "nan" : real > 0 ? "inf" : "-inf");
        }
    }
}
