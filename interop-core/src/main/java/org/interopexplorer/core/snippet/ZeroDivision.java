package org.interopexplorer.core.snippet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.Optional;
import org.interopexplorer.core.snippet.Body.Kind;
import org.interopexplorer.core.snippet.Body.Truth;
import org.interopexplorer.core.snippet.Body.Whole;
import org.jspecify.annotations.Nullable;

/// What a body does where it divides a whole number by zero: Java throws, and native code gets the callback's `else`
/// value. Other languages end the program there, so a body asks first.
final class ZeroDivision {
    private static final Truth NEVER = new Truth(false);
    private static final Truth ALWAYS = new Truth(true);

    private ZeroDivision() {}

    /// A body that gives the `else` value where the given one divides by zero.
    ///
    /// @param otherwise the bytes of the `else` value; empty for zeros
    /// @param result the type of the callback's result
    /// @return empty where the value is an address, which no program has, and where only a part of the body
    ///     divides by a constant zero, which compilers refuse
    static Optional<Body> guarded(Body body, MemorySegment otherwise, Kind result) {
        Body divides = divides(body);
        if (divides.equals(NEVER)) {
            return Optional.of(body);
        }
        if (result == Kind.POINTER) {
            return Optional.empty();
        }
        Body value = value(otherwise, result);
        if (divides.equals(ALWAYS)) {
            return Optional.of(value);
        }
        if (hasConstantZero(body)) {
            return Optional.empty();
        }
        Body whole = body.kind() == Kind.BOOLEAN && result != Kind.BOOLEAN ? asNumber(body) : body;
        Kind kind = result == Kind.BOOLEAN ? Kind.BOOLEAN : value.kind().with(whole.kind());
        return Optional.of(new Body.Conditional(divides, value, whole, kind));
    }

    private static Body asNumber(Body truth) {
        return new Body.Conditional(
                truth, new Whole(BigInteger.ONE, Kind.INT), new Whole(BigInteger.ZERO, Kind.INT), Kind.INT);
    }

    private static Body value(MemorySegment bytes, Kind result) {
        boolean isZero = bytes.byteSize() == 0;
        return switch (result) {
            case BOOLEAN -> new Truth(!isZero && bytes.get(ValueLayout.JAVA_BYTE, 0) != 0);
            case BYTE -> new Whole(BigInteger.valueOf(isZero ? 0 : bytes.get(ValueLayout.JAVA_BYTE, 0)), Kind.INT);
            case SHORT ->
                new Whole(BigInteger.valueOf(isZero ? 0 : bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0)), Kind.INT);
            case INT ->
                new Whole(BigInteger.valueOf(isZero ? 0 : bytes.get(ValueLayout.JAVA_INT_UNALIGNED, 0)), Kind.INT);
            case LONG ->
                new Whole(BigInteger.valueOf(isZero ? 0 : bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, 0)), Kind.LONG);
            case FLOAT -> real(isZero ? 0 : bytes.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 0), Kind.FLOAT);
            case DOUBLE -> real(isZero ? 0 : bytes.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 0), Kind.DOUBLE);
            case POINTER, NOTHING -> throw new IllegalArgumentException(result.name());
        };
    }

    /// Not-a-number and the infinities have no literals, but quotients.
    private static Body real(double number, Kind kind) {
        if (Double.isFinite(number)) {
            return new Body.Real(number, kind);
        }
        double dividend = Double.isNaN(number) ? 0 : Math.copySign(1, number);
        return new Body.Binary("/", new Body.Real(dividend, kind), new Body.Real(0, kind), kind);
    }

    /// Whether evaluating a body divides by zero, as an expression that itself does not.
    private static Body divides(Body body) {
        return switch (body) {
            case Body.Nothing _, Whole _, Body.Real _, Truth _, Body.Parameter _ -> NEVER;
            case Body.Read(var _, var pointer, var index) ->
                index == null ? divides(pointer) : or(divides(pointer), divides(index));
            case Body.Unary(var _, var operand, var _) -> divides(operand);
            case Body.Compare(var left, var right, var _) -> or(divides(left), divides(right));
            case Body.Conditional(var condition, var then, var otherwise, var _) ->
                or(divides(condition), either(condition, divides(then), divides(otherwise)));
            case Body.Binary binary -> divides(binary);
        };
    }

    private static Body divides(Body.Binary binary) {
        Body left = divides(binary.left());
        Body right = divides(binary.right());
        return switch (binary.operator()) {
            case "&&" -> or(left, and(binary.left(), right));
            case "||" -> or(left, and(not(binary.left()), right));
            case "/", "%" -> binary.kind().isReal() ? or(left, right) : or(or(left, right), isZero(binary.right()));
            default -> or(left, right);
        };
    }

    private static boolean hasConstantZero(@Nullable Body body) {
        return switch (body) {
            case null -> false;
            case Body.Nothing _, Whole _, Body.Real _, Truth _, Body.Parameter _ -> false;
            case Body.Read(var _, var pointer, var index) -> hasConstantZero(pointer) || hasConstantZero(index);
            case Body.Unary(var _, var operand, var _) -> hasConstantZero(operand);
            case Body.Compare(var left, var right, var _) -> hasConstantZero(left) || hasConstantZero(right);
            case Body.Conditional(var condition, var then, var otherwise, var _) ->
                hasConstantZero(condition) || hasConstantZero(then) || hasConstantZero(otherwise);
            case Body.Binary(var operator, var left, var right, var kind) ->
                hasConstantZero(left)
                        || hasConstantZero(right)
                        || ((operator.equals("/") || operator.equals("%"))
                                && !kind.isReal()
                                && isZero(right).equals(ALWAYS));
        };
    }

    private static Body isZero(Body divisor) {
        return divisor instanceof Whole(var number, var _)
                ? new Truth(number.signum() == 0)
                : new Body.Binary(
                        "==", divisor, new Whole(BigInteger.ZERO, divisor.kind().with(Kind.INT)), Kind.BOOLEAN);
    }

    private static Body not(Body truth) {
        return truth instanceof Body.Unary(var operator, var operand, var _) && operator.equals("!")
                ? operand
                : new Body.Unary("!", truth, Kind.BOOLEAN);
    }

    private static Body or(Body one, Body other) {
        if (one.equals(NEVER) || other.equals(ALWAYS) || one.equals(other)) {
            return other;
        }
        return other.equals(NEVER) || one.equals(ALWAYS) ? one : new Body.Binary("||", one, other, Kind.BOOLEAN);
    }

    /// @param asked what the body itself asks before
    private static Body and(Body asked, Body divides) {
        if (divides.equals(NEVER) || rulesOut(asked, divides)) {
            return NEVER;
        }
        return divides.equals(ALWAYS) ? asked : new Body.Binary("&&", asked, divides, Kind.BOOLEAN);
    }

    private static Body either(Body condition, Body then, Body otherwise) {
        return then.equals(otherwise) ? then : or(and(condition, then), and(not(condition), otherwise));
    }

    /// Whether a body asks already whether its divisor is zero: `b != 0 ? a / b : 0`.
    private static boolean rulesOut(Body asked, Body divides) {
        if (asked instanceof Body.Unary(var _, var operand, var _)) {
            return operand.equals(divides);
        }
        return asked instanceof Body.Binary(var operator, var left, var right, var _)
                && divides instanceof Body.Binary(var _, var divisor, Whole _, var _)
                && left.equals(divisor)
                && right instanceof Whole(var number, var _)
                && number.signum() == 0
                && (operator.equals("!=") || operator.equals(">") || operator.equals("<"));
    }
}
