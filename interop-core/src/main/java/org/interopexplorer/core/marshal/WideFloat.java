package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.interopexplorer.core.machine.Abi.LongDouble;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// The formats of `long double` that are wider than `double`. Both have an exponent of 15 bits.
enum WideFloat {
    /// An x87 extended number of 80 bits: the integer part of the significand is a bit of its own (Intel SDM 1,
    /// 4.2.2).
    X87(64, true, 18, 21),
    /// IEEE 754's `binary128`.
    BINARY128(113, false, 33, 36);

    private static final int BIAS = 16383;
    private static final int ALL_ONES = 0x7FFF;
    private static final int LEAST_EXPONENT = 1 - BIAS;
    private static final int SIGN = 0x8000;

    /// Decimal exponents beyond which every number is zero or too large. Numbers with larger ones take long to
    /// convert.
    private static final int MOST_DECIMAL_EXPONENT = 6000;

    private final int precision;
    private final boolean integerBit;
    private final int fewestDigits;
    private final int mostDigits;

    /// @param precision bits of the significand, the integer part included
    /// @param integerBit whether the integer part is stored
    /// @param fewestDigits every decimal number of so many digits survives a conversion and back
    /// @param mostDigits every number of the format survives a conversion to so many digits and back
    WideFloat(int precision, boolean integerBit, int fewestDigits, int mostDigits) {
        this.precision = precision;
        this.integerBit = integerBit;
        this.fewestDigits = fewestDigits;
        this.mostDigits = mostDigits;
    }

    /// The format of an ABI's `long double`; empty if it is `double`.
    static Optional<WideFloat> of(LongDouble format) {
        return switch (format) {
            case X87 -> Optional.of(X87);
            case BINARY128 -> Optional.of(BINARY128);
            case DOUBLE -> Optional.empty();
        };
    }

    /// A finite number without its sign: `significand` · 2^(`exponent` - [#precision] + 1).
    private record Magnitude(BigInteger significand, int exponent) {}

    private int storedBits() {
        return integerBit ? precision : precision - 1;
    }

    private int signAndExponentAt() {
        return storedBits() / Byte.SIZE;
    }

    /// The number in memory, with as few digits as tell it from its neighbours.
    Value read(MemorySegment bytes, long offset) {
        byte[] magnitude = new byte[signAndExponentAt()];
        for (int i = 0; i < magnitude.length; i++) {
            magnitude[magnitude.length - 1 - i] = bytes.get(ValueLayout.JAVA_BYTE, offset + i);
        }
        var stored = new BigInteger(1, magnitude);
        int high = Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, offset + magnitude.length))
                | Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, offset + magnitude.length + 1)) << Byte.SIZE;
        boolean negative = (high & SIGN) != 0;
        int biased = high & ALL_ONES;
        if (biased == ALL_ONES) {
            boolean infinite = stored.clearBit(precision - 1).signum() == 0;
            return new Value.Real(
                    !infinite ? Double.NaN : negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        if (integerBit && biased > 0 && !stored.testBit(precision - 1)) {
            // An "unnormal": x87 treats it as no number.
            return new Value.Real(Double.NaN);
        }
        BigInteger significand = !integerBit && biased > 0 ? stored.setBit(precision - 1) : stored;
        if (significand.signum() == 0) {
            return negative ? new Value.Real(-0.0) : new Value.Decimal(BigDecimal.ZERO);
        }
        var number = new Magnitude(significand, Math.max(1, biased) - BIAS);
        BigDecimal shortest = shortest(number);
        return new Value.Decimal(negative ? shortest.negate() : shortest);
    }

    private BigDecimal shortest(Magnitude number) {
        BigDecimal exact = exact(number);
        for (int digits = fewestDigits; digits < mostDigits; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (number.equals(nearest(rounded))) {
                return rounded;
            }
        }
        return exact.round(new MathContext(mostDigits, RoundingMode.HALF_EVEN));
    }

    private BigDecimal exact(Magnitude number) {
        int shift = number.exponent() - precision + 1;
        return shift >= 0
                ? new BigDecimal(number.significand().shiftLeft(shift))
                : new BigDecimal(number.significand()).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-shift)));
    }

    /// The nearest number of the format, ties to even; null if it is too large.
    ///
    /// @param number not negative
    private @Nullable Magnitude nearest(BigDecimal number) {
        long decimalExponent = (long) number.precision() - number.scale();
        if (number.signum() == 0 || decimalExponent < -MOST_DECIMAL_EXPONENT) {
            return new Magnitude(BigInteger.ZERO, LEAST_EXPONENT);
        }
        if (decimalExponent > MOST_DECIMAL_EXPONENT) {
            return null;
        }
        BigInteger dividend = number.scale() > 0 ? number.unscaledValue() : number.toBigIntegerExact();
        BigInteger divisor = number.scale() > 0 ? BigInteger.TEN.pow(number.scale()) : BigInteger.ONE;
        int exponent = dividend.bitLength() - divisor.bitLength();
        if (scaled(dividend, -exponent).compareTo(scaled(divisor, exponent)) < 0) {
            exponent--;
        }
        exponent = Math.max(exponent, LEAST_EXPONENT);
        int shift = precision - 1 - exponent;
        BigInteger[] parts = scaled(dividend, shift).divideAndRemainder(scaled(divisor, -shift));
        int half = parts[1].shiftLeft(1).compareTo(scaled(divisor, -shift));
        BigInteger significand =
                half > 0 || (half == 0 && parts[0].testBit(0)) ? parts[0].add(BigInteger.ONE) : parts[0];
        if (significand.bitLength() > precision) {
            significand = significand.shiftRight(1);
            exponent++;
        }
        return exponent > BIAS ? null : new Magnitude(significand, exponent);
    }

    private static BigInteger scaled(BigInteger number, int bits) {
        return bits > 0 ? number.shiftLeft(bits) : number;
    }

    /// Writes the nearest number of the format.
    ///
    /// @return false if the number is too large; then nothing is written
    boolean write(BigDecimal number, MemorySegment bytes, long offset) {
        Magnitude magnitude = nearest(number.abs());
        if (magnitude == null) {
            return false;
        }
        boolean normal = magnitude.significand().testBit(precision - 1);
        int biased = normal ? magnitude.exponent() + BIAS : 0;
        put(magnitude.significand(), number.signum() < 0, biased, bytes, offset);
        return true;
    }

    /// Writes a zero with its sign, an infinity, or what is no number.
    void writeSpecial(double number, MemorySegment bytes, long offset) {
        boolean negative = Double.doubleToRawLongBits(number) < 0;
        BigInteger significand = BigInteger.ZERO;
        if (number != 0) {
            significand = significand.setBit(precision - 1);
        }
        if (Double.isNaN(number)) {
            significand = significand.setBit(precision - 2);
        }
        put(significand, negative, number == 0 ? 0 : ALL_ONES, bytes, offset);
    }

    private void put(BigInteger significand, boolean negative, int biased, MemorySegment bytes, long offset) {
        int high = signAndExponentAt();
        for (int i = 0; i < high; i++) {
            bytes.set(
                    ValueLayout.JAVA_BYTE,
                    offset + i,
                    significand.shiftRight(i * Byte.SIZE).byteValue());
        }
        int signAndExponent = biased | (negative ? SIGN : 0);
        bytes.set(ValueLayout.JAVA_BYTE, offset + high, (byte) signAndExponent);
        bytes.set(ValueLayout.JAVA_BYTE, offset + high + 1, (byte) (signAndExponent >> Byte.SIZE));
    }

    /// The largest finite number, for messages.
    String largest() {
        var number = new Magnitude(BigInteger.ONE.shiftLeft(precision).subtract(BigInteger.ONE), BIAS);
        return ValuePrinter.decimal(shortest(number));
    }
}
