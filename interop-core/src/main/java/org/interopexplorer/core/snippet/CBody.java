package org.interopexplorer.core.snippet;

import java.math.BigInteger;
import java.util.List;
import org.interopexplorer.core.snippet.Body.Kind;
import org.jspecify.annotations.Nullable;

/// Bodies in C.
final class CBody extends BodyText {
    CBody(List<String> parameters) {
        super(parameters);
    }

    @Override
    String type(Kind kind) {
        return switch (kind) {
            case BYTE -> "int8_t";
            case SHORT -> "int16_t";
            case INT -> "int32_t";
            case LONG -> "int64_t";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case BOOLEAN -> "bool";
            case POINTER -> "void *";
            case NOTHING -> "void";
        };
    }

    @Override
    String read(Kind kind, String pointer, @Nullable String index) {
        String star = kind == Kind.POINTER ? "void *const *" : "const " + type(kind) + " *";
        return index == null ? "*(" + star + ") " + pointer : "((" + star + ") " + pointer + ")[" + index + "]";
    }

    /// The least number has no literal: the minus is no part of it (C17 6.4.4.1).
    @Override
    String whole(Body.Whole whole) {
        int bits = whole.kind() == Kind.LONG ? Long.SIZE : Integer.SIZE;
        BigInteger least = BigInteger.ONE.shiftLeft(bits - 1).negate();
        return whole.number().equals(least)
                ? super.whole(new Body.Whole(least.add(BigInteger.ONE), whole.kind())) + " - 1"
                : super.whole(whole);
    }

    @Override
    String binary(Body.Binary binary) {
        String left = inside(binary.left());
        String right = inside(binary.right());
        String type = type(binary.kind());
        if (binary.isShift()) {
            String count = " (" + right + " & " + (binary.kind().bytes() * Byte.SIZE - 1) + ")";
            return switch (binary.operator()) {
                case ">>>" -> "(" + type + ") ((u" + type + ") " + left + " >>" + count + ")";
                case "<<" -> "(" + type + ") ((u" + type + ") " + left + " <<" + count + ")";
                default -> left + " >>" + count;
            };
        }
        if (binary.mayDivideByMinusOne()) {
            String overflowing = binary.operator().equals("%") ? "0" : "(" + type + ") -(u" + type + ") " + left;
            return right + " == -1 ? " + overflowing + " : " + left + " " + binary.operator() + " " + right;
        }
        boolean wraps = List.of("+", "-", "*").contains(binary.operator())
                && !binary.kind().isReal();
        // Signed arithmetic must not overflow in C; in Java it keeps the lowest bits.
        return wraps
                ? "(%s) ((u%s) %s %s (u%s) %s)".formatted(type, type, left, binary.operator(), type, right)
                : super.binary(binary);
    }

    @Override
    String unary(Body.Unary unary) {
        String type = type(unary.kind());
        return unary.operator().equals("-") && !unary.kind().isReal()
                ? "(" + type + ") -(u" + type + ") " + inside(unary.operand())
                : super.unary(unary);
    }
}
