package org.interopexplorer.core.com;

import java.math.BigInteger;
import org.interopexplorer.core.typelib.VarType;

/// The width and sign of an Automation type for whole numbers.
///
/// @param size in bytes
record WholeType(int size, boolean signed) {
    /// @throws IllegalArgumentException if the type is not for whole numbers
    static WholeType of(VarType type) {
        return switch (type) {
            case I1 -> new WholeType(1, true);
            case UI1 -> new WholeType(1, false);
            case I2 -> new WholeType(2, true);
            case UI2 -> new WholeType(2, false);
            case I4, INT, ERROR, HRESULT -> new WholeType(4, true);
            case UI4, UINT -> new WholeType(4, false);
            case I8, INT_PTR -> new WholeType(8, true);
            case UI8, UINT_PTR -> new WholeType(8, false);
            default -> throw new IllegalArgumentException("no whole number: " + type);
        };
    }

    static boolean isWhole(VarType type) {
        return switch (type) {
            case I1, UI1, I2, UI2, I4, INT, UI4, UINT, I8, UI8, INT_PTR, UINT_PTR -> true;
            default -> false;
        };
    }

    BigInteger least() {
        return signed ? BigInteger.ONE.shiftLeft(size * Byte.SIZE - 1).negate() : BigInteger.ZERO;
    }

    BigInteger greatest() {
        return BigInteger.ONE.shiftLeft(size * Byte.SIZE - (signed ? 1 : 0)).subtract(BigInteger.ONE);
    }

    boolean holds(BigInteger value) {
        return value.compareTo(least()) >= 0 && value.compareTo(greatest()) <= 0;
    }

    /// The number that these bits represent.
    BigInteger read(long bits) {
        int unused = Long.SIZE - size * Byte.SIZE;
        if (signed) {
            return BigInteger.valueOf(bits << unused >> unused);
        }
        return new BigInteger(Long.toUnsignedString(bits << unused >>> unused));
    }
}
