package org.interopexplorer.core.call;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Numbers on the x87 stack, in which 32-bit x86 returns every floating type (Intel SDM 1, 4.2.2).
final class X87Number {
    private static final int BIAS = 16383;
    private static final int ALL_ONES = 0x7FFF;
    private static final int SIGN = 0x8000;
    private static final int FRACTION_BITS = 52;

    private X87Number() {}

    /// The same number as a double, exactly.
    ///
    /// @return 10 bytes
    static byte[] of(double number) {
        long bits = Double.doubleToRawLongBits(number);
        int sign = bits < 0 ? SIGN : 0;
        long fraction = bits & ((1L << FRACTION_BITS) - 1);
        if (number == 0) {
            return bytes(0, sign);
        }
        if (!Double.isFinite(number)) {
            return bytes(1L << (Long.SIZE - 1) | fraction << (Long.SIZE - 1 - FRACTION_BITS), sign | ALL_ONES);
        }
        boolean subnormal = Math.getExponent(number) < Double.MIN_EXPONENT;
        long digits = subnormal ? fraction : fraction | 1L << FRACTION_BITS;
        int shift = Long.numberOfLeadingZeros(digits);
        int exponent =
                Math.max(Math.getExponent(number), Double.MIN_EXPONENT) - (shift - (Long.SIZE - 1 - FRACTION_BITS));
        return bytes(digits << shift, sign | (exponent + BIAS));
    }

    private static byte[] bytes(long significand, int signAndExponent) {
        return ByteBuffer.allocate(Long.BYTES + Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(significand)
                .putShort((short) signAndExponent)
                .array();
    }

    /// The nearest double.
    ///
    /// @param bytes at least 10
    static double toDouble(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long significand = buffer.getLong(0);
        int high = buffer.getShort(Long.BYTES);
        double sign = (high & SIGN) == 0 ? 1 : -1;
        int biased = high & ALL_ONES;
        if (biased == ALL_ONES) {
            return significand << 1 == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        int exponent = biased - BIAS - (Long.SIZE - 1);
        if (significand == 0 || exponent < 2 * Double.MIN_EXPONENT || exponent > Double.MAX_EXPONENT) {
            return sign * (significand == 0 || exponent < 0 ? 0 : Double.POSITIVE_INFINITY);
        }
        BigDecimal whole = new BigDecimal(new BigInteger(Long.toUnsignedString(significand)));
        BigDecimal scale = new BigDecimal(BigInteger.TWO.pow(Math.abs(exponent)));
        BigDecimal magnitude = exponent < 0 ? whole.divide(scale) : whole.multiply(scale);
        return sign * magnitude.doubleValue();
    }
}
