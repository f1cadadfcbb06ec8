package org.interopexplorer.core.ctype;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An enumeration (C17 6.7.2.2).
///
/// @param tag the name behind `enum`, or null where it has none
/// @param underlying the integer type that holds it, `int` unless a constant needs more
/// @param constants in the order of declaration
public record EnumType(@Nullable String tag, IntegerType underlying, List<Constant> constants)
        implements CanonicalType {
    public EnumType {
        constants = List.copyOf(constants);
    }

    /// The constant with this value, or the flags that it consists of, joined by `|`; empty where no constants make it.
    /// Bits that no flag has follow as a number.
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

    /// Whether the constants are flags: at least three single bits, and combinations of them. With fewer bits a plain
    /// list of numbers looks the same.
    private boolean areFlags() {
        long bits = 0;
        for (Constant constant : constants) {
            bits |= Long.bitCount(constant.value()) == 1 ? constant.value() : 0;
        }
        long all = bits;
        return Long.bitCount(bits) >= 3 && constants.stream().allMatch(constant -> (constant.value() & ~all) == 0);
    }

    /// One enumerator and its value.
    public record Constant(String name, long value) {}
}
