package org.interopexplorer.app.cli;

import java.math.BigInteger;
import java.util.Locale;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;

/// Values and times as a line of text.
final class Plain {
    private Plain() {}

    /// A value as a literal; a whole number beyond one digit in hexadecimal as well, an address with what stands there.
    static String value(Value value) {
        return switch (value) {
            case Value.Int whole
            when whole.value().abs().compareTo(BigInteger.TEN) >= 0 ->
                ValuePrinter.print(whole) + "  (" + hexadecimal(whole.value()) + ")";
            case Value.Address address when address.address() == 0 -> "null";
            case Value.Address address
            when address.target() != null -> value(address.target()) + "  (at " + Hex.of(address.address()) + ")";
            case Value.Address address -> Hex.of(address.address());
            case Value.Int _,
                    Value.Real _,
                    Value.Bool _,
                    Value.Char _,
                    Value.Text _,
                    Value.Null _,
                    Value.Array _,
                    Value.Struct _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Callback _ -> ValuePrinter.print(value);
        };
    }

    private static String hexadecimal(BigInteger value) {
        if (value.signum() >= 0) {
            return "0x" + value.toString(16).toUpperCase(Locale.ROOT);
        }
        int bits = value.bitLength() < 32 ? 32 : 64;
        return "0x" + BigInteger.ONE.shiftLeft(bits).add(value).toString(16).toUpperCase(Locale.ROOT);
    }

    /// A duration in the unit that leaves a number a person can read.
    static String nanos(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
        }
        return nanos < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
