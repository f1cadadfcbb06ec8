package org.interopexplorer.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.jspecify.annotations.Nullable;

/// Writes values as literals that [ValueParser] reads back to the same value.
///
/// A returned address is written as a number, without what was read there.
public final class ValuePrinter {
    /// The exponents between which a number is written without one, as in [Double#toString].
    private static final int LEAST_PLAIN = -3;

    private static final int MOST_PLAIN = 7;

    private ValuePrinter() {}

    /// The literal for a value whose type is not known.
    public static String print(Value value) {
        return print(value, null);
    }

    /// The literal for a value of this type. It differs from [#print(Value)] for three types. For a character
    /// pointer, a number is written as an address, since bare digits would be text. A `float` has only the digits
    /// that it needs. An enum is written by the names of its constants.
    public static String print(Value value, @Nullable CType target) {
        return switch (value) {
            case Value.Int(var number)
            when LiteralTypes.takesBareWords(target) && number.signum() >= 0 -> "0x" + number.toString(16);
            case Value.Int(var number) ->
                constant(number, target).or(() -> handle(number, target)).orElseGet(number::toString);
            case Value.Real(var number)
            when target != null && target.resolved() == FloatingType.FLOAT && Float.isFinite((float) number) ->
                Float.toString((float) number);
            case Value.Real(var number) -> real(number);
            // Without a type, only the suffix tells the parser that every digit counts.
            case Value.Decimal(var number) -> decimal(number) + (target == null ? "L" : "");
            case Value.Bool(var truth) -> Boolean.toString(truth);
            case Value.Char(var codePoint) -> quoted(Character.toString(codePoint), '\'');
            case Value.Text(var text) -> quoted(text, '"');
            case Value.Null() -> "null";
            case Value.Array(var elements) -> array(elements, LiteralTypes.element(target));
            case Value.Struct struct
            when struct.isInOrder() ->
                struct.members().values().stream().map(ValuePrinter::print).collect(Collectors.joining(", ", "{", "}"));
            case Value.Struct(var members) ->
                (Guids.isGuid(LiteralTypes.struct(target)) ? Guids.text(members) : Optional.<String>empty())
                        .orElseGet(() -> struct(members, target));
            case Value.Out(var count) -> count == null ? "out" : "out(" + count + ")";
            case Value.InOut(var initial) ->
                "inout " + print(initial, LiteralTypes.initial(target, initial instanceof Value.Array));
            case Value.Kept(var name) -> "@" + name;
            case Value.Symbol(var name) -> "&" + name;
            case Value.Variable(var name) -> "*&" + name;
            case Value.Callback(var parameters, var body, var otherwise) ->
                "java (" + String.join(", ", parameters) + ")"
                        + (otherwise == null ? "" : " else " + print(otherwise, LiteralTypes.otherwise(target)))
                        + " -> "
                        + body;
            case Value.Address address ->
                handle(BigInteger.valueOf(address.address()), target)
                        .orElseGet(() -> "0x" + Long.toHexString(address.address()));
        };
    }

    private static Optional<String> handle(BigInteger number, @Nullable CType target) {
        return target == null || number.bitLength() >= Long.SIZE
                ? Optional.empty()
                : HandleNames.name(number.longValue(), target);
    }

    /// The name of a constant; empty if the name has another meaning in a literal, as `true` and `out` do.
    private static Optional<String> constant(BigInteger number, @Nullable CType target) {
        EnumType enumeration = LiteralTypes.enumeration(target);
        return enumeration == null
                ? Optional.empty()
                : enumeration
                        .named(number)
                        .filter(name -> ValueParser.parse(name, enumeration)
                                .equals(new ParsedValue.Parsed(new Value.Int(number))));
    }

    private static String real(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return Double.toString(number);
    }

    /// A number as [Double#toString] would write it, with all its digits: `0.1`, `1.5E4000`.
    public static String decimal(BigDecimal number) {
        if (number.signum() == 0) {
            return "0.0";
        }
        String digits = number.unscaledValue().abs().toString();
        String sign = number.signum() < 0 ? "-" : "";
        int exponent = digits.length() - 1 - number.scale();
        if (exponent >= LEAST_PLAIN && exponent < MOST_PLAIN) {
            String plain = number.abs().toPlainString();
            return sign + (plain.contains(".") ? plain : plain + ".0");
        }
        String fraction = digits.length() == 1 ? "0" : digits.substring(1);
        return sign + digits.charAt(0) + "." + fraction + "E" + exponent;
    }

    private static String array(List<Value> elements, @Nullable CType element) {
        return elements.stream().map(value -> print(value, element)).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String struct(SequencedMap<String, Value> members, @Nullable CType target) {
        return members.entrySet().stream()
                .map(member -> name(member.getKey()) + ": "
                        + print(member.getValue(), LiteralTypes.member(target, member.getKey())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String name(String name) {
        return LiteralScanner.isIdentifier(name) ? name : quoted(name, '"');
    }

    private static String quoted(String text, char quote) {
        var literal = new StringBuilder().append(quote);
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int next = at + Character.charCount(text.codePointAt(at));
            boolean digitFollows = next < text.length() && text.charAt(next) >= '0' && text.charAt(next) <= '9';
            literal.append(escaped(text.codePointAt(at), quote, digitFollows));
        }
        return literal.append(quote).toString();
    }

    private static String escaped(int codePoint, char quote, boolean digitFollows) {
        return switch (codePoint) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            // `\0` before a digit would be an octal escape in C.
            case 0 -> digitFollows ? "\\x00" : "\\0";
            default -> {
                if (codePoint == quote) {
                    yield "\\" + quote;
                }
                if (RawBytes.isRaw(codePoint)) {
                    yield "\\x%02x".formatted(RawBytes.octet(codePoint));
                }
                yield isVisible(codePoint) ? Character.toString(codePoint) : "\\u{%x}".formatted(codePoint);
            }
        };
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
