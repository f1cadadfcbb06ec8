package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.machine.Abi.LongDouble;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// Writes numbers, after checking that they fit.
final class ScalarWriter {
    private static final ValueLayout.OfInt FLOAT_BITS =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong DOUBLE_BITS =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int SHOWN_LENGTH = 40;

    private final Layout layout;
    private final Storage storage;

    ScalarWriter(Layout layout, Storage storage) {
        this.layout = layout;
        this.storage = storage;
    }

    /// The value as text for a message, shortened.
    static String shown(Value value) {
        String text = ValuePrinter.print(value);
        return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "…";
    }

    void wrongKind(Value value, CType type, Message wanted, Where where) {
        storage.refuse(where, ValueFault.WRONG_KIND, shown(value), CSpelling.of(type), wanted);
    }

    /// The whole number of this value where it is one that fits the type; else null, and the problem is noted.
    ///
    /// @param bits how many the value may have
    @Nullable
    BigInteger whole(Value value, CType type, IntegerType held, long bits, Where where) {
        BigInteger number = switch (value) {
            case Value.Int(var given) -> given;
            case Value.Bool(var truth) -> truth ? BigInteger.ONE : BigInteger.ZERO;
            case Value.Char(var codePoint) -> BigInteger.valueOf(codePoint);
            case Value.Address address -> new BigInteger(Long.toUnsignedString(address.address()));
            case Value.Real _,
                    Value.Text _,
                    Value.Null _,
                    Value.Array _,
                    Value.Struct _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Callback _ -> null;
        };
        if (number == null) {
            wrongKind(value, type, Message.of(ValueFault.TAKES_WHOLE), where);
            return null;
        }
        boolean signed = held.signed(layout.abi());
        BigInteger least = signed ? BigInteger.ONE.shiftLeft((int) bits - 1).negate() : BigInteger.ZERO;
        BigInteger most = held == IntegerType.BOOL
                ? BigInteger.ONE
                : BigInteger.ONE.shiftLeft((int) bits - (signed ? 1 : 0)).subtract(BigInteger.ONE);
        return inRange(number, least, most, value, type, where) ? number : null;
    }

    boolean inRange(BigInteger number, BigInteger least, BigInteger most, Value value, CType type, Where where) {
        if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
            return true;
        }
        outOfRange(value, type, least.toString(), most.toString(), where);
        return false;
    }

    private void outOfRange(Value value, CType type, String least, String most, Where where) {
        storage.refuse(where, ValueFault.OUT_OF_RANGE, shown(value), CSpelling.of(type), least, most);
    }

    void integer(Value value, CType type, IntegerType held, MemorySegment bytes, long offset, Where where) {
        long size = layout.sizeOf(held);
        BigInteger number = whole(value, type, held, size * Byte.SIZE, where);
        if (number != null) {
            put(number, size, bytes, offset);
        }
    }

    /// Two's complement, little-endian.
    static void put(BigInteger number, long size, MemorySegment bytes, long offset) {
        for (int i = 0; i < size; i++) {
            bytes.set(
                    ValueLayout.JAVA_BYTE,
                    offset + i,
                    number.shiftRight(i * Byte.SIZE).byteValue());
        }
    }

    void floating(Value value, CType type, FloatingType held, MemorySegment bytes, long offset, Where where) {
        if (!(value instanceof Value.Numeric numeric) || value instanceof Value.Char) {
            wrongKind(value, type, Message.of(ValueFault.TAKES_NUMBER), where);
            return;
        }
        double number = numeric.toDouble();
        switch (held) {
            case FLOAT -> {
                float narrowed = (float) number;
                if (Float.isInfinite(narrowed) && !isInfinity(value)) {
                    outOfRange(value, type, "-" + Float.MAX_VALUE, String.valueOf(Float.MAX_VALUE), where);
                } else {
                    bytes.set(FLOAT_BITS, offset, Float.floatToRawIntBits(narrowed));
                }
            }
            case DOUBLE, LONG_DOUBLE -> {
                if (Double.isInfinite(number) && !isInfinity(value)) {
                    outOfRange(value, type, "-" + Double.MAX_VALUE, String.valueOf(Double.MAX_VALUE), where);
                } else if (layout.sizeOf(held) == Double.BYTES) {
                    bytes.set(DOUBLE_BITS, offset, Double.doubleToRawLongBits(number));
                } else if (layout.abi().longDouble() == LongDouble.X87) {
                    Extended.of(number).put(bytes, offset);
                } else {
                    storage.refuse(where, ValueFault.TYPE_UNWRITABLE, CSpelling.of(type));
                }
            }
        }
    }

    private static boolean isInfinity(Value value) {
        return value instanceof Value.Real(var number) && Double.isInfinite(number);
    }
}
