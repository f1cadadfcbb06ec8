package org.interopexplorer.app.function.editor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;

/// The initial values of parameters, so that a call can often be made at once.
public final class DefaultValues {
    /// The default number of elements of a counted buffer, small enough to be visible.
    private static final long COUNTED_ELEMENTS = 8;

    private static final long MOST_ELEMENTS = 64;

    /// A likely first value for a parameter of this type and direction.
    public Value of(CType type, Direction direction) {
        if (!(type.resolved() instanceof PointerType pointer)) {
            return zero(type);
        }
        return switch (direction) {
            case OUT -> PointerMode.of(pointer).contains(PointerMode.OUT) ? new Value.Out(null) : first(pointer, type);
            case INOUT ->
                PointerMode.of(pointer).contains(PointerMode.INOUT)
                        ? PointerMode.INOUT.start(type, this)
                        : first(pointer, type);
            case IN -> in(pointer, type);
            case UNSTATED -> first(pointer, type);
        };
    }

    /// The initial value of a parameter whose elements another one counts: an array, unless it is text or bytes.
    public Value counted(CType type, Direction direction) {
        if (!(type.resolved() instanceof PointerType pointer)
                || !PointerMode.of(pointer).contains(PointerMode.ARRAY)
                || CharacterKind.ofText(pointer).isPresent()
                || pointer.target().resolved() instanceof VoidType) {
            return of(type, direction);
        }
        return direction == Direction.OUT && PointerMode.of(pointer).contains(PointerMode.BUFFER)
                ? new Value.Out(COUNTED_ELEMENTS)
                : PointerMode.ARRAY.start(type, this);
    }

    private Value in(PointerType pointer, CType type) {
        return CharacterKind.ofText(pointer).isPresent() ? new Value.Text("") : first(pointer, type);
    }

    private Value first(PointerType pointer, CType type) {
        return PointerMode.of(pointer).getFirst().start(type, this);
    }

    /// The value whose bytes are all zero.
    public Value zero(CType type) {
        return switch (type.resolved()) {
            case IntegerType.BOOL -> new Value.Bool(false);
            case IntegerType _, EnumType _ -> Value.Int.of(0);
            case FloatingType _ -> new Value.Real(0);
            case PointerType _, VoidType _, FunctionType _ -> new Value.Null();
            case ArrayType array ->
                CharacterKind.ofText(array).isPresent() ? new Value.Text("") : new Value.Array(zeros(array));
            case VectorType vector -> new Value.Array(zeros(vector.elements()));
            case RecordType _ -> new Value.Struct(new LinkedHashMap<>());
        };
    }

    /// All elements, so that the form shows each. None if there are many, because missing elements are zero.
    private List<Value> zeros(ArrayType array) {
        return scalars(array) > MOST_ELEMENTS
                ? List.of()
                : Collections.nCopies((int) array.count(), zero(array.element()));
    }

    /// How many scalars an array has, including those of inner arrays; the largest number if it is not known.
    private static long scalars(CType type) {
        if (!(type.resolved() instanceof ArrayType array)) {
            return 1;
        }
        long each = scalars(array.element());
        return array.count() == ArrayType.UNKNOWN_COUNT || array.count() > MOST_ELEMENTS || each > MOST_ELEMENTS
                ? Long.MAX_VALUE
                : array.count() * each;
    }
}
