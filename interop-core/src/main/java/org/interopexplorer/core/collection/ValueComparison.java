package org.interopexplorer.core.collection;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.interopexplorer.core.collection.Expectation.Operator;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.value.HandleNames;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Compares a returned value with one that a person wrote.
///
/// Numbers compare by value. A pointer compares by its target if that was read, else as an address. For a struct,
/// only the written members are compared.
///
/// @param type of the returned value; null if it is not known
/// @param tolerance the allowed difference of numbers
record ValueComparison(@Nullable CType type, double tolerance) {
    /// Whether the comparison holds; empty if these two values cannot be compared in this way.
    Optional<Boolean> holds(Value actual, Operator operator, Value wanted) {
        return switch (operator) {
            case EQUAL -> Optional.of(equal(actual, wanted));
            case NOT_EQUAL -> Optional.of(!equal(actual, wanted));
            case LESS, AT_MOST, GREATER, AT_LEAST -> {
                OptionalInt order = order(actual, wanted);
                yield order.isEmpty() ? Optional.empty() : Optional.of(ordered(order.getAsInt(), operator));
            }
            case CONTAINS -> contains(actual, wanted);
            case MATCHES -> Optional.empty();
        };
    }

    static boolean ordered(int order, Operator operator) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
            case CONTAINS, MATCHES -> false;
        };
    }

    private boolean equal(Value actual, Value wanted) {
        return switch (wanted) {
            case Value.Null() -> isNull(actual);
            case Value.Address(var address, var _) -> actual instanceof Value.Address is && same(is.address(), address);
            case Value.Int(var number)
            when actual instanceof Value.Address is
                    && same(is.address(), number.longValue())
                    && number.bitLength() <= 64 -> true;
            case Value.Array(var elements) ->
                reached(actual) instanceof Value.Array(var present) && equalElements(present, elements);
            case Value.Struct(var members) ->
                reached(actual) instanceof Value.Struct(var present) && hasMembers(present, members);
            case Value.Text(var text) -> reached(actual) instanceof Value.Text(var present) && present.equals(text);
            case Value.Int _, Value.Real _, Value.Decimal _, Value.Bool _, Value.Char _ -> {
                Value reached = reached(actual);
                if (reached instanceof Value.Bool || wanted instanceof Value.Bool) {
                    yield truth(reached).equals(truth(wanted)) && truth(wanted).isPresent();
                }
                yield sameNumber(reached, wanted);
            }
            case Value.Out _, Value.InOut _, Value.Kept _, Value.Symbol _, Value.Variable _, Value.Callback _ -> false;
        };
    }

    private boolean same(long address, long wanted) {
        return address == wanted || (type != null && HandleNames.isHandle(type) && HandleNames.isSame(address, wanted));
    }

    private static boolean isNull(Value value) {
        return value instanceof Value.Null || (value instanceof Value.Address is && is.address() == 0);
    }

    private static Value reached(Value value) {
        return value instanceof Value.Address address && address.target() != null ? address.target() : value;
    }

    private boolean equalElements(List<Value> present, List<Value> wanted) {
        if (present.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < present.size(); i++) {
            if (!equal(present.get(i), wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean hasMembers(SequencedMap<String, Value> present, SequencedMap<String, Value> wanted) {
        for (Map.Entry<String, Value> member : wanted.entrySet()) {
            Value there = present.get(member.getKey());
            if (there == null || !equal(there, member.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Boolean> truth(Value value) {
        if (value instanceof Value.Bool(var truth)) {
            return Optional.of(truth);
        }
        return value instanceof Value.Int(var number) ? Optional.of(number.signum() != 0) : Optional.empty();
    }

    private boolean sameNumber(Value actual, Value wanted) {
        double left = real(actual);
        double right = real(wanted);
        if (Double.isNaN(left) || Double.isNaN(right)) {
            return actual instanceof Value.Real
                    && wanted instanceof Value.Real
                    && Double.isNaN(left) == Double.isNaN(right);
        }
        if (tolerance > 0) {
            return left == right || Math.abs(left - right) <= tolerance;
        }
        // For a float, 0.1 means the nearest float.
        if (type != null && type.resolved() == FloatingType.FLOAT && wanted instanceof Value.Real) {
            return (float) left == (float) right;
        }
        // For a long double, 0.1 means the nearest one: what is given with fewer digits is rounded alike.
        if (actual instanceof Value.Decimal(var number) && wanted instanceof Value.Real) {
            return number.doubleValue() == right;
        }
        // The returned number has only the digits that tell it from its neighbours; the wanted one may have more.
        if (actual instanceof Value.Decimal(var number) && wanted instanceof Value.Decimal(var given)) {
            return given.round(new MathContext(Math.max(1, number.precision()), RoundingMode.HALF_EVEN))
                            .compareTo(number)
                    == 0;
        }
        OptionalInt order = order(actual, wanted);
        return order.isPresent() && order.getAsInt() == 0;
    }

    private static double real(Value value) {
        return value instanceof Value.Numeric number ? number.toDouble() : Double.NaN;
    }

    /// The order of two numbers; empty if one is not a number or is NaN.
    private static OptionalInt order(Value actual, Value wanted) {
        Value left = reached(actual);
        boolean exact = (left instanceof Value.Real(var l) && Double.isInfinite(l))
                || (wanted instanceof Value.Real(var r) && Double.isInfinite(r));
        if (exact) {
            return Double.isNaN(real(left)) || Double.isNaN(real(wanted))
                    ? OptionalInt.empty()
                    : OptionalInt.of(Double.compare(real(left), real(wanted)));
        }
        Optional<BigDecimal> first = decimal(left);
        Optional<BigDecimal> second = decimal(wanted);
        return first.isEmpty() || second.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(first.get().compareTo(second.get()));
    }

    private static Optional<BigDecimal> decimal(Value value) {
        return value instanceof Value.Numeric number ? number.exact() : Optional.empty();
    }

    private Optional<Boolean> contains(Value actual, Value wanted) {
        Value there = reached(actual);
        if (there instanceof Value.Text(var text) && wanted instanceof Value.Text(var part)) {
            return Optional.of(text.contains(part));
        }
        return there instanceof Value.Array(var elements)
                ? Optional.of(elements.stream().anyMatch(element -> equal(element, wanted)))
                : Optional.empty();
    }
}
