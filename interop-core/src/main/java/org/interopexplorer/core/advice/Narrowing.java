package org.interopexplorer.core.advice;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.value.Value;

/// Numbers that change when they take on the type they are passed as. What is out of range is refused before.
final class Narrowing {
    private Narrowing() {}

    /// What is left of a number that does not fit exactly; empty where it does, or is none.
    static Optional<String> left(Value value, CType type) {
        if (!(type.resolved() instanceof FloatingType floating)) {
            return Optional.empty();
        }
        if (value instanceof Value.Real(double real)) {
            return floating == FloatingType.FLOAT && isLonger(real)
                    ? Optional.of(Float.toString((float) real))
                    : Optional.empty();
        }
        return value instanceof Value.Int(BigInteger whole) ? left(whole, floating) : Optional.empty();
    }

    private static Optional<String> left(BigInteger whole, FloatingType floating) {
        BigDecimal kept = new BigDecimal(floating == FloatingType.FLOAT ? whole.floatValue() : whole.doubleValue());
        return kept.compareTo(new BigDecimal(whole)) == 0
                ? Optional.empty()
                : Optional.of(kept.toBigInteger().toString());
    }

    /// Whether the shortest digits of the double are not those of the float: 0.1 is fine, 3.14159265358979 is cut.
    private static boolean isLonger(double real) {
        return Double.isFinite(real)
                && new BigDecimal(Double.toString(real)).compareTo(new BigDecimal(Float.toString((float) real))) != 0;
    }
}
