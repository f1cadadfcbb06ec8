package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;

/// An x87 extended number, which a `long double` is on x86 but for Windows (Intel SDM 1, 4.2.2).
///
/// @param significand 64 bits, the highest of them the whole part
/// @param signAndExponent the sign, and the exponent above [#BIAS]
record X87Extended(long significand, short signAndExponent) {
    private static final int BIAS = 16383;
    private static final int ALL_ONES = 0x7FFF;
    private static final int SIGN = 0x8000;
    private static final int FRACTION_BITS = 52;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    static X87Extended at(MemorySegment bytes, long offset) {
        return new X87Extended(bytes.get(LONG, offset), bytes.get(SHORT, offset + Long.BYTES));
    }

    /// Every double has one that is the same number.
    static X87Extended of(double number) {
        long bits = Double.doubleToRawLongBits(number);
        int sign = bits < 0 ? SIGN : 0;
        if (number == 0) {
            return new X87Extended(0, (short) sign);
        }
        long fraction = bits & ((1L << FRACTION_BITS) - 1);
        long whole = 1L << (Long.SIZE - 1);
        if (!Double.isFinite(number)) {
            return new X87Extended(whole | (fraction << (Long.SIZE - 1 - FRACTION_BITS)), (short) (sign | ALL_ONES));
        }
        long digits = Math.getExponent(number) < Double.MIN_EXPONENT ? fraction : fraction | (1L << FRACTION_BITS);
        int shift = Long.numberOfLeadingZeros(digits);
        // Subnormal doubles have the exponent of the least normal one, and more leading zeros.
        int exponent =
                Math.max(Math.getExponent(number), Double.MIN_EXPONENT) - (shift - (Long.SIZE - 1 - FRACTION_BITS));
        return new X87Extended(digits << shift, (short) (sign | (exponent + BIAS)));
    }

    void put(MemorySegment bytes, long offset) {
        bytes.set(LONG, offset, significand);
        bytes.set(SHORT, offset + Long.BYTES, signAndExponent);
    }

    /// The nearest double.
    double toDouble() {
        double sign = (signAndExponent & SIGN) == 0 ? 1 : -1;
        int exponent = signAndExponent & ALL_ONES;
        if (exponent == ALL_ONES) {
            return significand << 1 == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        double magnitude = new BigInteger(Long.toUnsignedString(significand)).doubleValue();
        return sign * Math.scalb(magnitude, Math.clamp(exponent - (long) BIAS - 63, -2200, 2200));
    }
}
