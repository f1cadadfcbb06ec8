package org.interopexplorer.app.control.rows;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;

/// A value as the initialiser of a C variable.
final class CValueText {
    private static final BigInteger INT_MIN = BigInteger.valueOf(Integer.MIN_VALUE);

    private CValueText() {}

    /// The declaration of a variable with the value.
    static String declaration(RowValue row) {
        String name = row.name().replaceAll("\\W+", "_").replaceAll("^_+|_+$", "");
        String variable = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "value" + name : name;
        return CSpelling.declaration(typeOf(row), variable) + " = " + of(row.value()) + ";";
    }

    /// The memory behind a `void *` is treated as bytes.
    private static CType typeOf(RowValue row) {
        return row.type().resolved() instanceof VoidType ? IntegerType.UNSIGNED_CHAR : row.type();
    }

    private static String of(Value value) {
        return switch (value) {
            case Value.Int(BigInteger number) -> whole(number);
            case Value.Real(double real) -> real(real);
            case Value.Decimal decimal -> ValuePrinter.print(decimal);
            case Value.Bool(boolean truth) -> truth ? "1" : "0";
            case Value.Char(int codePoint) -> character(codePoint);
            case Value.Text(String text) -> '"' + escaped(text) + '"';
            case Value.Null _ -> "NULL";
            case Value.Array array ->
                array.elements().stream().map(CValueText::of).collect(Collectors.joining(", ", "{", "}"));
            case Value.Struct struct ->
                struct.members().entrySet().stream()
                        .map(member -> "." + member.getKey() + " = " + of(member.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Value.Address(long _, Value.Text text) -> of(text);
            case Value.Address(long address, var _) -> "(void *) 0x%x".formatted(address);
            case Value.InOut(Value initial) -> of(initial);
            // These values exist only in what the user types; C has no form for them.
            case Value.Out _, Value.Kept _, Value.Symbol _, Value.Variable _, Value.Callback _ ->
                "/* " + ValuePrinter.print(value).replace("*/", "* /") + " */ 0";
        };
    }

    /// A number too large for an `int` gets a suffix. C has no literal for the smallest number of each size.
    private static String whole(BigInteger number) {
        if (number.bitLength() < Integer.SIZE && !number.equals(INT_MIN)) {
            return number.toString();
        }
        if (number.signum() < 0) {
            return "(" + number.add(BigInteger.ONE) + "LL - 1)";
        }
        return number.bitLength() < Long.SIZE ? number + "LL" : number + "ULL";
    }

    private static String real(double real) {
        return Double.isNaN(real)
                ? "NAN"
                : Double.isInfinite(real) ? (real > 0 ? "INFINITY" : "-INFINITY") : Double.toString(real);
    }

    private static String character(int codePoint) {
        return codePoint == '\''
                ? "'\\''"
                : codePoint < ' ' || codePoint > '~'
                        ? "0x%x".formatted(codePoint)
                        : codePoint == '\\' ? "'\\\\'" : "'" + (char) codePoint + "'";
    }

    /// Octal escapes end after three digits. Hexadecimal ones would also take a hex digit that follows.
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            switch (one) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (one < ' ' || one > '~') {
                        escaped.append("\\%03o".formatted(one & 0xff));
                    } else {
                        escaped.append((char) one);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
