package org.interopexplorer.core.snippet;

import java.util.List;
import org.interopexplorer.core.snippet.Body.Kind;
import org.jspecify.annotations.Nullable;

/// Writes the body of a callback in a language whose expressions look like C's. Other languages override what they say
/// otherwise.
abstract class BodyText {
    private final List<String> parameters;

    BodyText(List<String> parameters) {
        this.parameters = parameters;
    }

    /// The name of a number type.
    abstract String type(Kind kind);

    /// A number read at an address.
    ///
    /// @param index null for the first element
    abstract String read(Kind kind, String pointer, @Nullable String index);

    /// A parameter as a number of this kind, whose sign Java's type has.
    String parameter(String name, Kind kind) {
        return kind.isNumber() && !kind.isReal() ? cast(kind, name) : name;
    }

    String cast(Kind to, String text) {
        return "(" + type(to) + ") " + text;
    }

    String whole(Body.Whole whole) {
        return whole.number() + (whole.kind() == Kind.LONG ? "LL" : "");
    }

    String real(Body.Real real) {
        return real.kind() == Kind.FLOAT ? (float) real.number() + "f" : String.valueOf(real.number());
    }

    String truth(boolean holds) {
        return String.valueOf(holds);
    }

    String unary(Body.Unary unary) {
        return unary.operator() + inside(unary.operand());
    }

    String binary(Body.Binary binary) {
        return inside(binary.left()) + " " + binary.operator() + " " + inside(binary.right());
    }

    /// -1, 0 or 1. Java puts not-a-number behind all numbers, and the negative zero before the other one.
    String compare(Body.Compare compare) {
        String left = inside(compare.left());
        String right = inside(compare.right());
        String less = left + " < " + right;
        String greater = left + " > " + right;
        if (!compare.operands().isReal()) {
            return difference(greater, less);
        }
        return conditional(
                "(" + left + " == " + right + ")",
                difference(isNegative(right), isNegative(left)),
                difference(either(greater, left + " != " + left), either(less, right + " != " + right)));
    }

    /// One truth minus another, as numbers.
    String difference(String first, String second) {
        return "(" + first + ") - (" + second + ")";
    }

    String either(String first, String second) {
        return first + " || " + second;
    }

    /// Whether a real number that equals another is negative, or the negative zero.
    String isNegative(String number) {
        return "1 / " + number + " < 0";
    }

    String conditional(String condition, String then, String otherwise) {
        return condition + " ? " + then + " : " + otherwise;
    }

    /// The expression.
    String of(Body body) {
        return switch (body) {
            case Body.Nothing _ -> "";
            case Body.Whole whole -> whole(whole);
            case Body.Real real -> real(real);
            case Body.Truth(var holds) -> truth(holds);
            case Body.Parameter(var index, var kind) -> parameter(parameters.get(index), kind);
            case Body.Read(var kind, var pointer, var index) ->
                read(kind, inside(pointer), index == null ? null : inside(index));
            case Body.Unary unary -> unary(unary);
            case Body.Binary binary -> binary(binary);
            case Body.Compare compare -> compare(compare);
            case Body.Conditional(var condition, var then, var otherwise, var _) ->
                conditional(inside(condition), inside(then), inside(otherwise));
        };
    }

    /// The expression where a number is wanted: a truth is 1 or 0 there.
    ///
    /// @param truth whether a truth is wanted
    String number(Body body, boolean truth) {
        if (body.kind() != Kind.BOOLEAN || truth) {
            return of(body);
        }
        return (body instanceof Body.Conditional ? inside(body) : of(body)) + " ? 1 : 0";
    }

    /// The expression as a part of another one.
    String inside(Body body) {
        return switch (body) {
            case Body.Nothing _, Body.Truth _, Body.Read _, Body.Real _ -> of(body);
            case Body.Whole(var number, var _) -> number.signum() < 0 ? "(" + of(body) + ")" : of(body);
            case Body.Parameter(var _, var kind) ->
                kind == Kind.POINTER || kind.isReal() ? of(body) : "(" + of(body) + ")";
            case Body.Unary _, Body.Binary _, Body.Compare _, Body.Conditional _ -> "(" + of(body) + ")";
        };
    }
}
