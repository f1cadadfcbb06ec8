package org.interopexplorer.core.advice;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;

/// Finds numbers that lose precision in the type they are passed as. Numbers out of range are refused earlier.
final class Narrowing {
    private Narrowing() {}

    /// The number that arrives if the value does not fit exactly; empty if it fits or is no number.
    static Optional<String> left(Value value, CType type, Abi abi) {
        if (!(type.resolved() instanceof FloatingType floating)) {
            return Optional.empty();
        }
        if (value instanceof Value.Real(double real)) {
            return floating == FloatingType.FLOAT && isLonger(real)
                    ? Optional.of(Float.toString((float) real))
                    : Optional.empty();
        }
        if (value instanceof Value.Decimal(BigDecimal number) && !floating.isLong()) {
            return left(new Value.Real(number.doubleValue()), type, abi);
        }
        return value instanceof Value.Int(BigInteger whole) ? left(whole, floating, abi) : Optional.empty();
    }

    private static Optional<String> left(BigInteger whole, FloatingType floating, Abi abi) {
        int lost = whole.bitLength() - precision(floating, abi);
        if (lost <= 0 || whole.getLowestSetBit() >= lost) {
            return Optional.empty();
        }
        BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(lost));
        BigDecimal kept =
                new BigDecimal(whole).divide(unit, 0, RoundingMode.HALF_EVEN).multiply(unit);
        return Optional.of(kept.toBigInteger().toString());
    }

    /// How many binary digits a number of the type has.
    private static int precision(FloatingType floating, Abi abi) {
        return switch (floating) {
            case FLOAT -> Float.PRECISION;
            case DOUBLE -> Double.PRECISION;
            case LONG_DOUBLE, EXTENDED ->
                switch (floating.format(abi)) {
                    case DOUBLE -> Double.PRECISION;
                    case X87 -> 64;
                    case BINARY128 -> 113;
                };
        };
    }

    /// Whether a double has more digits than its nearest float: 0.1 has not, 3.14159265358979 is cut.
    private static boolean isLonger(double real) {
        return Double.isFinite(real)
                && new BigDecimal(Double.toString(real)).compareTo(new BigDecimal(Float.toString((float) real))) != 0;
    }
}
