package org.interopexplorer.core.marshal;

import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
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
    private final CallFrameBuilder storage;

    ScalarWriter(Layout layout, CallFrameBuilder storage) {
        this.layout = layout;
        this.storage = storage;
    }

    /// The value as text for a message, shortened.
    static String shown(Value value) {
        String text = ValuePrinter.print(value);
        return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "…";
    }

    void wrongKind(Value value, CType type, Message wanted, Slot slot) {
        storage.refuse(slot, ValueFault.WRONG_KIND, shown(value), CSpelling.of(type), wanted);
    }

    /// The value as a whole number that fits the type. If it does not fit, a problem is noted and the result is
    /// null.
    ///
    /// @param bits how many bits the value may have
    @Nullable
    BigInteger whole(Value value, CType type, IntegerType held, long bits, Slot slot) {
        BigInteger number = switch (value) {
            case Value.Int(var given) -> given;
            case Value.Bool(var truth) -> truth ? BigInteger.ONE : BigInteger.ZERO;
            case Value.Char(var codePoint) -> BigInteger.valueOf(codePoint);
            case Value.Address address -> new BigInteger(Long.toUnsignedString(address.address()));
            case Value.Real _,
                    Value.Decimal _,
                    Value.Text _,
                    Value.Null _,
                    Value.Array _,
                    Value.Struct _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _ -> null;
        };
        if (number == null) {
            wrongKind(value, type, Message.of(ValueFault.TAKES_WHOLE), slot);
            return null;
        }
        boolean signed = held.signed(layout.abi());
        BigInteger least = signed ? BigInteger.ONE.shiftLeft((int) bits - 1).negate() : BigInteger.ZERO;
        BigInteger most = held == IntegerType.BOOL
                ? BigInteger.ONE
                : BigInteger.ONE.shiftLeft((int) bits - (signed ? 1 : 0)).subtract(BigInteger.ONE);
        return inRange(number, least, most, value, type, slot) ? number : null;
    }

    boolean inRange(BigInteger number, BigInteger least, BigInteger most, Value value, CType type, Slot slot) {
        if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
            return true;
        }
        outOfRange(value, type, least.toString(), most.toString(), slot);
        return false;
    }

    private void outOfRange(Value value, CType type, String least, String most, Slot slot) {
        storage.refuse(slot, ValueFault.OUT_OF_RANGE, shown(value), CSpelling.of(type), least, most);
    }

    void integer(Value value, CType type, IntegerType held, Slot slot) {
        long size = layout.sizeOf(held);
        BigInteger number = whole(value, type, held, size * Byte.SIZE, slot);
        if (number != null) {
            put(number, size, slot);
        }
    }

    /// Writes a number in two's complement, little-endian.
    static void put(BigInteger number, long size, Slot slot) {
        for (int i = 0; i < size; i++) {
            slot.bytes()
                    .set(
                            ValueLayout.JAVA_BYTE,
                            slot.offset() + i,
                            number.shiftRight(i * Byte.SIZE).byteValue());
        }
    }

    void floating(Value value, CType type, FloatingType held, Slot slot) {
        if (!(value instanceof Value.Numeric numeric) || value instanceof Value.Char) {
            wrongKind(value, type, Message.of(ValueFault.TAKES_NUMBER), slot);
            return;
        }
        double number = numeric.toDouble();
        switch (held) {
            case FLOAT -> {
                float narrowed = (float) number;
                if (Float.isInfinite(narrowed) && !isInfinity(value)) {
                    outOfRange(value, type, "-" + Float.MAX_VALUE, String.valueOf(Float.MAX_VALUE), slot);
                } else {
                    slot.bytes().set(FLOAT_BITS, slot.offset(), Float.floatToRawIntBits(narrowed));
                }
            }
            case DOUBLE -> asDouble(value, number, type, slot);
            case LONG_DOUBLE, EXTENDED ->
                WideFloat.of(held.format(layout.abi()))
                        .ifPresentOrElse(
                                wide -> wide(numeric, wide, type, slot), () -> asDouble(value, number, type, slot));
        }
    }

    private void asDouble(Value value, double number, CType type, Slot slot) {
        if (Double.isInfinite(number) && !isInfinity(value)) {
            outOfRange(value, type, "-" + Double.MAX_VALUE, String.valueOf(Double.MAX_VALUE), slot);
        } else {
            slot.bytes().set(DOUBLE_BITS, slot.offset(), Double.doubleToRawLongBits(number));
        }
    }

    private void wide(Value.Numeric value, WideFloat format, CType type, Slot slot) {
        var exact = value.exact();
        double number = value.toDouble();
        if (exact.isEmpty() || (value instanceof Value.Real && number == 0)) {
            format.writeSpecial(number, slot.bytes(), slot.offset());
        } else if (!format.write(exact.get(), slot.bytes(), slot.offset())) {
            outOfRange(value, type, "-" + format.largest(), format.largest(), slot);
        }
    }

    private static boolean isInfinity(Value value) {
        return value instanceof Value.Real(var number) && Double.isInfinite(number);
    }
}
