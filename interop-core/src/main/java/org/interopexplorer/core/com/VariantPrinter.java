package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.interopexplorer.core.typelib.VarType;

/// Writes values as literals that [VariantParser] reads back.
public final class VariantPrinter {
    private VariantPrinter() {}

    /// The literal, with its type in front if it would be parsed as another type without it.
    public static String print(Variant value) {
        return switch (value) {
            case Variant.Whole(var type, var number) ->
                type == VarType.I4
                                || (type == VarType.I8
                                        && !WholeType.of(VarType.I4).holds(number))
                        ? number.toString()
                        : word(type) + " " + number;
            case Variant.Real(var type, var _) -> type == VarType.R8 ? plain(value) : "r4 " + plain(value);
            case Variant.Truth(var stored) -> stored == 0 || stored == -1 ? plain(value) : "bool " + stored;
            case Variant.Currency _ -> "cy " + plain(value);
            case Variant.Decimal _ -> "decimal " + plain(value);
            case Variant.Date _ -> "date " + plain(value);
            case Variant.Failure failure ->
                failure.equals(Variant.Failure.MISSING) ? "missing" : "error " + plain(value);
            case Variant.Array(var element, var bounds, var _) -> {
                boolean simple = bounds.size() == 1 && bounds.getFirst().lower() == 0;
                String type = simple
                        ? element == VarType.VARIANT ? "" : word(element) + "[] "
                        : word(element) + bounds(bounds) + " ";
                yield type + plain(value);
            }
            case Variant.ByReference(var type, var target) ->
                "byref " + (type == VarType.VARIANT ? "variant " : "") + print(target);
            case Variant.Nothing _, Variant.Text _, Variant.Instance _, Variant.Record _, Variant.Unreadable _ ->
                plain(value);
        };
    }

    /// The literal without its type.
    public static String plain(Variant value) {
        return switch (value) {
            case Variant.Nothing(var type) -> type == VarType.NULL ? "null" : "empty";
            case Variant.Whole(var _, var number) -> number.toString();
            case Variant.Real(var type, var number) -> real(type, number);
            case Variant.Truth truth -> Boolean.toString(truth.value());
            case Variant.Text(var text) -> text == null ? "bstr null" : quoted(text);
            case Variant.Currency currency ->
                currency.amount().stripTrailingZeros().toPlainString();
            case Variant.Decimal(var number) -> number.toPlainString();
            case Variant.Date(var days) -> "\"" + Dates.print(days) + "\"";
            case Variant.Failure(var code) -> hex(code);
            case Variant.Instance(var type, var object) ->
                object == null ? (type == VarType.DISPATCH ? "dispatch null" : "unknown null") : object.label();
            case Variant.Array array -> nested(array, array.bounds().size() - 1, new ArrayList<>());
            case Variant.ByReference(var _, var target) -> plain(target);
            case Variant.Record(var name, var fields) ->
                fields.entrySet().stream()
                        .map(field -> field.getKey() + ": " + print(field.getValue()))
                        .collect(Collectors.joining(", ", name + " {", "}"));
            case Variant.Unreadable _ -> value.typeName();
        };
    }

    private static String real(VarType type, double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return type == VarType.R4 ? Float.toString((float) number) : Double.toString(number);
    }

    /// Writes nested brackets, with the first dimension outermost.
    private static String nested(Variant.Array array, int left, List<Integer> indices) {
        if (array.bounds().isEmpty()) {
            return "[]";
        }
        int dimension = array.bounds().size() - 1 - left;
        Variant.Bound bound = array.bounds().get(dimension);
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < bound.count(); i++) {
            text.append(i == 0 ? "" : ", ");
            List<Integer> all = new ArrayList<>(indices);
            all.add(bound.lower() + i);
            text.append(
                    left > 0
                            ? nested(array, left - 1, all)
                            : array.element() == VarType.VARIANT ? print(array.at(all)) : element(array.at(all)));
        }
        return text.append("]").toString();
    }

    /// An element whose type is written before the array.
    private static String element(Variant value) {
        boolean isNull = (value instanceof Variant.Text(var text) && text == null)
                || (value instanceof Variant.Instance(var _, var object) && object == null);
        return isNull ? "null" : plain(value);
    }

    private static String bounds(List<Variant.Bound> bounds) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < bounds.size(); i++) {
            Variant.Bound bound = bounds.get(i);
            text.append(i == 0 ? "" : ", ")
                    .append(bound.lower())
                    .append("..")
                    .append((long) bound.lower() + bound.count() - 1);
        }
        return text.append("]").toString();
    }

    static String word(VarType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    static String hex(int code) {
        return "0x%08X".formatted(code);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"', '\\' -> quoted.append('\\').append(unit);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(Character.isISOControl(unit) ? "\\u%04x".formatted((int) unit) : unit);
            }
        }
        return quoted.append('"').toString();
    }
}
