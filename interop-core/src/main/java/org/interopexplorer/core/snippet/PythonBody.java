package org.interopexplorer.core.snippet;

import java.util.List;
import org.interopexplorer.core.snippet.Body.Kind;
import org.jspecify.annotations.Nullable;

/// Bodies in Python. Its division rounds down and its numbers have no end, so what differs is said in words of C.
final class PythonBody extends BodyText {
    PythonBody(List<String> parameters) {
        super(parameters);
    }

    @Override
    String type(Kind kind) {
        return "ctypes."
                + switch (kind) {
                    case BOOLEAN -> "c_bool";
                    case BYTE -> "c_int8";
                    case SHORT -> "c_int16";
                    case INT -> "c_int32";
                    case LONG -> "c_int64";
                    case FLOAT -> "c_float";
                    case DOUBLE -> "c_double";
                    case POINTER, NOTHING -> "c_void_p";
                };
    }

    @Override
    String read(Kind kind, String pointer, @Nullable String index) {
        String base = index == null ? pointer : pointer + " + " + index + " * ctypes.sizeof(" + type(kind) + ")";
        return type(kind) + ".from_address(" + base + ").value";
    }

    @Override
    String cast(Kind to, String text) {
        return type(to) + "(" + text + ").value";
    }

    @Override
    String whole(Body.Whole whole) {
        return whole.number().toString();
    }

    @Override
    String truth(boolean holds) {
        return holds ? "True" : "False";
    }

    @Override
    String unary(Body.Unary unary) {
        return unary.operator().equals("!")
                ? "not " + inside(unary.operand())
                : wrapped(unary.kind(), super.unary(unary));
    }

    @Override
    String binary(Body.Binary binary) {
        String left = inside(binary.left());
        String right = inside(binary.right());
        return switch (binary.operator()) {
            case "&&" -> left + " and " + right;
            case "||" -> left + " or " + right;
            case "/" ->
                binary.kind().isReal()
                        ? wrapped(binary.kind(), divided(binary.right(), left, right))
                        : wrapped(
                                binary.kind(),
                                "(abs(%s) // abs(%s)) * (1 if (%s < 0) == (%s < 0) else -1)"
                                        .formatted(left, right, left, right));
            case "%" -> "(abs(%s) %% abs(%s)) * (1 if %s >= 0 else -1)".formatted(left, right, left);
            case "<<", ">>", ">>>" -> {
                int bits = binary.kind().bytes() * Byte.SIZE;
                String unsigned = binary.operator().equals(">>>")
                        ? "(" + left + " & 0x" + "F".repeat(bits / 4) + ") >>"
                        : left + " " + binary.operator();
                yield wrapped(binary.kind(), unsigned + " (" + right + " & " + (bits - 1) + ")");
            }
            default -> binary.isComparison() ? super.binary(binary) : wrapped(binary.kind(), super.binary(binary));
        };
    }

    /// Python refuses to divide by zero.
    private static String divided(Body divisor, String left, String right) {
        boolean plain = (divisor instanceof Body.Real(var number, var _) && number != 0)
                || (divisor instanceof Body.Whole(var whole, var _) && whole.signum() != 0);
        return plain
                ? left + " / " + right
                : "%s / %s if %s else %s * math.copysign(math.inf, %s)".formatted(left, right, right, left, right);
    }

    /// Arithmetic that keeps the lowest bits, or the precision, as in C and Java.
    private String wrapped(Kind kind, String text) {
        return kind == Kind.DOUBLE ? text : cast(kind, text);
    }

    @Override
    String real(Body.Real real) {
        return String.valueOf(real.number());
    }

    @Override
    String either(String first, String second) {
        return first + " or " + second;
    }

    @Override
    String isNegative(String number) {
        return "math.copysign(1, " + number + ") < 0";
    }

    @Override
    String conditional(String condition, String then, String otherwise) {
        return then + " if " + condition + " else " + otherwise;
    }
}
