package org.interopexplorer.core.marshal;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Tells the type of an array's elements behind a `void *`, which names none.
public final class UntypedElements {
    private UntypedElements() {}

    /// What the literals alone tell: bytes, as `out(n)` behind a `void *` counts them; `double` where one of them is a
    /// floating-point number; pointers where they are texts or addresses.
    public static CType of(List<Value> elements) {
        CType common = IntegerType.UNSIGNED_CHAR;
        for (Value element : elements) {
            switch (element) {
                case Value.Real _ -> {
                    return FloatingType.DOUBLE;
                }
                case Value.Text _ -> {
                    return new PointerType(IntegerType.CHAR);
                }
                case Value.Null _, Value.Symbol _, Value.Address _, Value.Kept _ ->
                    common = new PointerType(VoidType.VOID);
                case Value.Int _,
                        Value.Bool _,
                        Value.Char _,
                        Value.Array _,
                        Value.Struct _,
                        Value.Out _,
                        Value.InOut _,
                        Value.Callback _ -> {
                    // Of no width of their own here; whoever writes the element says what is wrong with it.
                }
            }
        }
        return common;
    }

    /// What the literals are where another argument says how many bytes an element has: numbers of that width.
    /// Where no number has it, they are what they are alone if that makes as many bytes as the call is told of,
    /// as the bytes of a few structs do; empty where it does not.
    ///
    /// @param size null where nothing says it
    public static Optional<CType> of(List<Value> elements, @Nullable ElementSize size, Layout layout) {
        CType alone = of(elements);
        if (size == null || layout.sizeOf(alone) == size.bytes()) {
            return Optional.of(alone.equals(IntegerType.UNSIGNED_CHAR) ? ofByte(elements) : alone);
        }
        CType sized = alone.equals(IntegerType.UNSIGNED_CHAR)
                ? whole(elements, size.bytes())
                : alone == FloatingType.DOUBLE && size.bytes() == Float.BYTES ? FloatingType.FLOAT : null;
        if (sized == null && elements.size() * layout.sizeOf(alone) == size.total()) {
            return Optional.of(alone);
        }
        return Optional.ofNullable(sized);
    }

    private static IntegerType ofByte(List<Value> elements) {
        return elements.stream().anyMatch(element -> number(element).signum() < 0)
                ? IntegerType.SIGNED_CHAR
                : IntegerType.UNSIGNED_CHAR;
    }

    /// Signed, unless a number only fits the unsigned one.
    private static @Nullable IntegerType whole(List<Value> elements, long bytes) {
        boolean high = elements.stream().anyMatch(element -> number(element).bitLength() == bytes * Byte.SIZE);
        return switch (Math.toIntExact(Math.min(bytes, Integer.MAX_VALUE))) {
            case Short.BYTES -> high ? IntegerType.UNSIGNED_SHORT : IntegerType.SHORT;
            case Integer.BYTES -> high ? IntegerType.UNSIGNED_INT : IntegerType.INT;
            case Long.BYTES -> high ? IntegerType.UNSIGNED_LONG_LONG : IntegerType.LONG_LONG;
            default -> null;
        };
    }

    private static BigInteger number(Value element) {
        return element instanceof Value.Int(var number) ? number : BigInteger.ZERO;
    }
}
