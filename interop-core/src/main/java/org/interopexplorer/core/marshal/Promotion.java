package org.interopexplorer.core.marshal;

import java.math.BigInteger;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Finds the types of variadic arguments: those that a format gives, else those of the literals, after promotion
/// (C17 6.5.2.2 p6-7).
///
/// A whole number is an `int` if it fits, else a `long long`. Text is a `char *`. An array is a pointer to the
/// type of its first element. `out` is room for the widest integer, `out(n)` for n characters.
final class Promotion {
    private final Layout layout;
    private final KeptValues kept;
    private final CType longDouble;

    /// @param longDouble the type of a literal such as `0.1L`
    Promotion(Layout layout, KeptValues kept, CType longDouble) {
        this.longDouble = longDouble;
        this.layout = layout;
        this.kept = kept;
    }

    /// The type of a literal; null if the value does not tell.
    @Nullable
    CType typeOf(Value value) {
        return switch (value) {
            case Value.Int(var number) -> integer(number);
            case Value.Real _ -> FloatingType.DOUBLE;
            case Value.Decimal _ -> longDouble;
            case Value.Bool _, Value.Char _ -> IntegerType.INT;
            case Value.Text _ -> new PointerType(IntegerType.CHAR);
            case Value.Null _, Value.Symbol _, Value.Variable _, Value.Address _ -> new PointerType(VoidType.VOID);
            case Value.Out(var count) -> new PointerType(count == null ? IntegerType.LONG_LONG : IntegerType.CHAR);
            case Value.InOut(var initial) -> behind(initial);
            case Value.Array array -> behind(array);
            // The lookup reports unknown names later; until then any type will do.
            case Value.Kept(var name) ->
                kept.find(name).map(found -> promoted(found.type())).orElse(new PointerType(VoidType.VOID));
            case Value.Struct _, Value.Callback _ -> null;
        };
    }

    /// The type of an argument that the format takes as `wanted`. If the value does not suit that type, it has the
    /// type of its literal: the explorer lets a caller make this mistake.
    @Nullable
    CType typeOf(Value given, CType wanted) {
        Value value = given instanceof Value.Kept(var name)
                ? kept.find(name).map(KeptValues.Kept::value).orElse(given)
                : given;
        boolean suits = switch (wanted.resolved()) {
            case IntegerType _, EnumType _ ->
                value instanceof Value.Int || value instanceof Value.Bool || value instanceof Value.Char;
            case FloatingType _ -> value instanceof Value.Numeric && !(value instanceof Value.Char);
            case PointerType pointer -> isAddressOrMemory(value, pointer);
            case ArrayType _, VectorType _, RecordType _, VoidType _, FunctionType _ -> false;
        };
        if (!suits) {
            return typeOf(given);
        }
        return value instanceof Value.Int(var number) && wanted.resolved() instanceof IntegerType integer
                ? signedAs(number, integer, wanted)
                : wanted;
    }

    private static boolean isAddressOrMemory(Value value, PointerType pointer) {
        return switch (value) {
            case Value.Text _, Value.InOut(Value.Text _) ->
                CharacterKind.ofText(pointer).isPresent() || pointer.target().resolved() instanceof VoidType;
            case Value.Null _,
                    Value.Int _,
                    Value.Address _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Array _,
                    Value.Struct _ -> true;
            case Value.Real _, Value.Decimal _, Value.Bool _, Value.Char _, Value.Kept _ -> false;
        };
    }

    /// `%x` takes -1 and `%d` 4294967295 as C does: the bits are the same.
    private CType signedAs(BigInteger number, IntegerType integer, CType wanted) {
        int bits = Math.toIntExact(layout.sizeOf(integer)) * Byte.SIZE;
        boolean negative = number.signum() < 0 && number.bitLength() < bits;
        boolean high = number.signum() > 0 && number.bitLength() == bits;
        boolean signed = integer.signed(layout.abi());
        if (!(signed ? high : negative)) {
            return wanted;
        }
        return switch (integer) {
            case INT, UNSIGNED_INT -> signed ? IntegerType.UNSIGNED_INT : IntegerType.INT;
            case LONG, UNSIGNED_LONG -> signed ? IntegerType.UNSIGNED_LONG : IntegerType.LONG;
            case LONG_LONG, UNSIGNED_LONG_LONG -> signed ? IntegerType.UNSIGNED_LONG_LONG : IntegerType.LONG_LONG;
            case BOOL, CHAR, SIGNED_CHAR, UNSIGNED_CHAR, SHORT, UNSIGNED_SHORT, INT128, UNSIGNED_INT128 -> wanted;
        };
    }

    private @Nullable CType behind(Value initial) {
        Value first = initial instanceof Value.Array(var elements)
                ? (elements.isEmpty() ? Value.Int.of(0) : elements.getFirst())
                : initial;
        CType element = initial instanceof Value.Text ? IntegerType.CHAR : typeOf(first);
        return element == null ? null : new PointerType(element);
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
            case PointerType _, VectorType _, RecordType _, VoidType _ -> type;
        };
    }
}
