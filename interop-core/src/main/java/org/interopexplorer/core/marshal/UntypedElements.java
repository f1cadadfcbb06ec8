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

/// Finds the type of an array's elements behind a `void *`, which names none.
public final class UntypedElements {
    private UntypedElements() {}

    /// The type that the literals suggest: `double` if one is a floating-point number, pointers if they are texts
    /// or addresses, else bytes, which `out(n)` behind a `void *` counts too.
    public static CType of(List<Value> elements) {
        CType common = IntegerType.UNSIGNED_CHAR;
        for (Value element : elements) {
            switch (element) {
                case Value.Real _ -> {
                    return FloatingType.DOUBLE;
                }
                case Value.Decimal _ -> {
                    return FloatingType.LONG_DOUBLE;
                }
                case Value.Text _ -> {
                    return new PointerType(IntegerType.CHAR);
                }
                case Value.Null _, Value.Symbol _, Value.Variable _, Value.Address _, Value.Kept _ ->
                    common = new PointerType(VoidType.VOID);
                case Value.Int _,
                        Value.Bool _,
                        Value.Char _,
                        Value.Array _,
                        Value.Struct _,
                        Value.Out _,
                        Value.InOut _,
                        Value.Callback _ -> {
                    // These suggest no width. The writer of the element reports what is wrong with it.
                }
            }
        }
        return common;
    }

    /// The type of the literals if another argument gives the size of an element: numbers of that width. If no
    /// number has that width, the literals' own type is used, provided that it makes as many bytes in total as
    /// the call announces (the bytes of some structs do). Else empty.
    ///
    /// @param size null if no argument gives it
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
