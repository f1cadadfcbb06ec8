package org.interopexplorer.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One value of a call: written by a person or returned by the call.
public sealed interface Value {
    /// A value that is a number; a character counts by its code point.
    sealed interface Numeric extends Value permits Int, Real, Decimal, Char {
        /// The nearest floating number.
        default double toDouble() {
            return switch (this) {
                case Int(var whole) -> whole.doubleValue();
                case Real(var real) -> real;
                case Decimal(var number) -> number.doubleValue();
                case Char(var codePoint) -> codePoint;
            };
        }

        /// The number without rounding; empty for infinities, and for what is not a number.
        default Optional<BigDecimal> exact() {
            return switch (this) {
                case Int(var whole) -> Optional.of(new BigDecimal(whole));
                case Real(var real) -> Double.isFinite(real) ? Optional.of(new BigDecimal(real)) : Optional.empty();
                case Decimal(var number) -> Optional.of(number);
                case Char(var codePoint) -> Optional.of(BigDecimal.valueOf(codePoint));
            };
        }
    }

    /// A whole number: `42`, `-1`, `0x2A`, `0b101`.
    record Int(BigInteger value) implements Numeric {
        public static Int of(long value) {
            return new Int(BigInteger.valueOf(value));
        }
    }

    /// A floating number: `1.5e-3`, `nan`, `inf`.
    record Real(double value) implements Numeric {}

    /// A floating number with more digits than a `double` holds: a `long double`, or `0.1L`.
    ///
    /// @param value without zeros at its end
    record Decimal(BigDecimal value) implements Numeric {
        public Decimal {
            value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        }
    }

    /// `true` or `false`.
    record Bool(boolean value) implements Value {}

    /// One character as a code point: `'c'`.
    record Char(int codePoint) implements Numeric {}

    /// Text: `"text"`, or a bare word where the parameter is a character pointer.
    record Text(String text) implements Value {}

    /// `null`: the null pointer.
    record Null() implements Value {}

    /// `[1, 2, 3]`: an array; behind a pointer it is allocated and its address passed.
    record Array(List<Value> elements) implements Value {
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /// `{x: 1, y: 2}`: a struct or union, by value or behind a pointer; members left out are zero.
    record Struct(SequencedMap<String, Value> members) implements Value {
        public Struct {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }

        /// `{1, 2}`, written where the struct was not known: a member's place, from 0, stands for its name.
        static Struct inOrder(List<Value> values) {
            var members = new LinkedHashMap<String, Value>();
            values.forEach(value -> members.put(String.valueOf(members.size()), value));
            return new Struct(members);
        }

        boolean isInOrder() {
            return !members.isEmpty() && equals(inOrder(List.copyOf(members.values())));
        }
    }

    /// `out` or `out(64)`: zeroed memory that the pointer points at, shown after the call.
    ///
    /// @param count how many elements; null for one
    record Out(@Nullable Long count) implements Value {}

    /// `inout VALUE`: memory that starts as the value and is shown again after the call.
    record InOut(Value initial) implements Value {}

    /// `@name`: a value kept earlier in the session.
    record Kept(String name) implements Value {}

    /// `&symbol`: the address of an export.
    record Symbol(String name) implements Value {}

    /// `*&symbol`: the value that an exported variable has before the call.
    record Variable(String name) implements Value {}

    /// `java (a, b) -> ...`, or `java (a, b) else 7 -> ...`: a callback, with the source of its body as typed.
    ///
    /// @param otherwise what native code gets if the body throws; null for zero
    record Callback(
            List<String> parameters, String body, @Nullable Value otherwise) implements Value {
        public Callback {
            parameters = List.copyOf(parameters);
        }

        /// A callback that returns zero if its body throws.
        public Callback(List<String> parameters, String body) {
            this(parameters, body, null);
        }
    }

    /// An address that a call returned.
    ///
    /// @param address unsigned
    /// @param target what was read at the address, such as text or a struct; null if nothing was
    record Address(long address, @Nullable Value target) implements Value {}

    /// The names of the kept values in this value, in order.
    default List<String> keptNames() {
        return this instanceof Kept(var name)
                ? List.of(name)
                : parts().stream().flatMap(part -> part.keptNames().stream()).toList();
    }

    /// This value with a kept value, wherever `@name` stands in it, called otherwise.
    default Value renaming(String name, String to) {
        return replacing(Map.of(name, new Kept(to)));
    }

    /// This value with others in the place of kept ones.
    ///
    /// @param replacements by the names of kept values; all other names stay
    default Value replacing(Map<String, Value> replacements) {
        return switch (this) {
            case Kept(var name) -> replacements.getOrDefault(name, this);
            case Array(var elements) ->
                new Array(elements.stream()
                        .map(element -> element.replacing(replacements))
                        .toList());
            case Struct(var members) -> {
                var replaced = new LinkedHashMap<String, Value>();
                members.forEach((member, value) -> replaced.put(member, value.replacing(replacements)));
                yield new Struct(replaced);
            }
            case InOut(var initial) -> new InOut(initial.replacing(replacements));
            case Numeric _, Bool _, Text _, Null _, Out _, Symbol _, Variable _, Callback _, Address _ -> this;
        };
    }

    /// The values inside this one, in order: elements, members, the value that `inout` starts with. Empty for a
    /// simple value.
    default List<Value> parts() {
        return switch (this) {
            case Array(var elements) -> elements;
            case Struct(var members) -> List.copyOf(members.values());
            case InOut(var initial) -> List.of(initial);
            case Numeric _, Bool _, Text _, Null _, Out _, Kept _, Symbol _, Variable _, Callback _, Address _ ->
                List.of();
        };
    }
}
