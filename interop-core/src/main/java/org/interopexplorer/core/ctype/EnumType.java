package org.interopexplorer.core.ctype;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An enumeration (C17 6.7.2.2).
///
/// @param tag the name after `enum`, or null without one
/// @param underlying the integer type that holds it; `int` unless a constant needs more
/// @param constants in the order of declaration
public record EnumType(@Nullable String tag, IntegerType underlying, List<Constant> constants)
        implements CanonicalType {
    public EnumType {
        constants = List.copyOf(constants);
    }

    /// The name of the constant with this value, or the names of its flags, joined by `|`; empty if there are
    /// none. Bits without a flag follow as a number.
    public Optional<String> named(BigInteger number) {
        for (Constant constant : constants) {
            if (BigInteger.valueOf(constant.value()).equals(number)) {
                return Optional.of(constant.name());
            }
        }
        long rest = number.longValue();
        List<String> flags = new ArrayList<>();
        for (Constant constant : constants) {
            if (Long.bitCount(constant.value()) == 1 && (rest & constant.value()) != 0) {
                flags.add(constant.name());
                rest &= ~constant.value();
            }
        }
        if (flags.isEmpty() || (rest != 0 && !(number.signum() > 0 && areFlags()))) {
            return Optional.empty();
        }
        if (rest != 0) {
            flags.add("0x" + Long.toHexString(rest));
        }
        return Optional.of(String.join(" | ", flags));
    }

    /// Whether the constants are flags: at least three single bits, and combinations of them. A plain list of
    /// numbers would look the same with fewer bits, and it has no gaps.
    public boolean areFlags() {
        long bits = 0;
        for (Constant constant : constants) {
            bits |= Long.bitCount(constant.value()) == 1 ? constant.value() : 0;
        }
        long all = bits;
        List<Long> values =
                constants.stream().map(Constant::value).distinct().sorted().toList();
        return Long.bitCount(bits) >= 3
                && values.getFirst() >= 0
                && values.getLast() - values.getFirst() >= values.size()
                && values.stream().allMatch(value -> (value & ~all) == 0);
    }

    /// One enumerator and its value.
    public record Constant(String name, long value) {}
}
