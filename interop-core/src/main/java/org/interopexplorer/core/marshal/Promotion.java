package org.interopexplorer.core.marshal;

import java.math.BigInteger;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The types that variadic arguments have: those of their literals, promoted (C17 6.5.2.2 p6-7).
///
/// A whole number is an `int` if it fits one, else a `long long`; text is a `char *`; an array is a pointer to the type
/// of its first element; `out` alone is room for the widest integer, `out(n)` for n characters.
final class Promotion {
    private final Layout layout;
    private final KeptValues kept;

    Promotion(Layout layout, KeptValues kept) {
        this.layout = layout;
        this.kept = kept;
    }

    /// Null where the value does not tell.
    @Nullable
    CType typeOf(Value value) {
        return switch (value) {
            case Value.Int(var number) -> integer(number);
            case Value.Real _ -> FloatingType.DOUBLE;
            case Value.Bool _, Value.Char _ -> IntegerType.INT;
            case Value.Text _ -> new PointerType(IntegerType.CHAR);
            case Value.Null _, Value.Symbol _, Value.Address _ -> new PointerType(VoidType.VOID);
            case Value.Out(var count) -> new PointerType(count == null ? IntegerType.LONG_LONG : IntegerType.CHAR);
            case Value.InOut(var initial) -> behind(initial);
            case Value.Array array -> behind(array);
            // Unknown names are for the lookup to complain about; any type will do until then.
            case Value.Kept(var name) ->
                kept.find(name).map(found -> promoted(found.type())).orElse(new PointerType(VoidType.VOID));
            case Value.Struct _, Value.Callback _ -> null;
        };
    }

    private @Nullable CType behind(Value initial) {
        Value first = initial instanceof Value.Array(var elements)
                ? (elements.isEmpty() ? Value.Int.of(0) : elements.getFirst())
                : initial;
        CType element = initial instanceof Value.Text ? IntegerType.CHAR : typeOf(first);
        return element == null ? null : new PointerType(element);
    }

    /// The type that the elements of an array have behind a `void *`: bytes, as `out(n)` behind it counts them;
    /// `double`
    /// where one of them is a floating number; pointers where they are texts or addresses.
    static CType behindVoid(List<Value> elements) {
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

    private static IntegerType integer(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return IntegerType.INT;
        }
        return number.bitLength() < Long.SIZE ? IntegerType.LONG_LONG : IntegerType.UNSIGNED_LONG_LONG;
    }

    private CType promoted(CType type) {
        return switch (type.resolved()) {
            case IntegerType integer -> layout.sizeOf(integer) < Integer.BYTES ? IntegerType.INT : type;
            case FloatingType floating -> floating == FloatingType.FLOAT ? FloatingType.DOUBLE : type;
            case EnumType enumeration -> promoted(enumeration.underlying());
            case ArrayType array -> new PointerType(array.element());
            case FunctionType function -> new PointerType(function);
            case PointerType _, RecordType _, VoidType _ -> type;
        };
    }
}
