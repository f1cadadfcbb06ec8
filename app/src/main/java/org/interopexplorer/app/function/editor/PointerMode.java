package org.interopexplorer.app.function.editor;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The ways to give a value for a pointer.
public enum PointerMode {
    /// Allocated characters with their terminator.
    TEXT,
    /// One allocated struct.
    STRUCT,
    /// Some allocated elements.
    ARRAY,
    /// One element that starts with a value and is shown again after the call.
    INOUT,
    /// Zeroed memory for one element, shown after the call.
    OUT,
    /// Zeroed memory for a number of elements, shown after the call.
    BUFFER,
    /// Java code that the callee calls back.
    CODE,
    /// The null pointer.
    NULL,
    /// A value kept in the session.
    KEPT,
    /// The address of an export.
    SYMBOL,
    /// An address as a number.
    ADDRESS;

    /// The default number of elements of a new buffer.
    public static final long BUFFER_SIZE = 256;

    private static final int MOST_ELEMENTS = 64;

    /// The modes that fit a pointer of this type, the likeliest first.
    public static List<PointerMode> of(PointerType type) {
        CanonicalType target = type.target().resolved();
        boolean readOnly = type.pointsAtConst();
        List<PointerMode> modes = new ArrayList<>();
        if (isArray(type)) {
            modes.addAll(ofArray(type));
        } else if (target instanceof FunctionType) {
            modes.add(CODE);
        } else if (CharacterKind.ofText(type).isPresent()) {
            modes.add(readOnly ? TEXT : BUFFER);
            modes.add(readOnly ? BUFFER : TEXT);
            modes.add(INOUT);
            modes.add(ARRAY);
        } else if (target instanceof VoidType) {
            modes.addAll(readOnly ? List.of(TEXT, BUFFER) : List.of(BUFFER, TEXT));
            modes.add(ARRAY);
        } else if (target instanceof RecordType record && !record.isComplete()) {
            modes.add(NULL);
        } else {
            if (target instanceof RecordType) {
                modes.add(STRUCT);
            }
            if (!readOnly) {
                modes.add(OUT);
                modes.add(INOUT);
                modes.add(BUFFER);
            }
            modes.add(ARRAY);
        }
        for (PointerMode mode : List.of(NULL, KEPT, SYMBOL, ADDRESS)) {
            if (!modes.contains(mode)) {
                modes.add(mode);
            }
        }
        return List.copyOf(modes);
    }

    /// Whether the parameter was declared as an array, so that a person thinks of elements. A `char []` without a
    /// size does not count, because it is text.
    private static boolean isArray(PointerType type) {
        return type.declared() != null
                && !type.declared().isReference()
                && (type.bound().isPresent() || type.isUnreckoned());
    }

    private static List<PointerMode> ofArray(PointerType type) {
        boolean text = CharacterKind.ofText(type).isPresent() && !isBytes(type.target());
        boolean untyped = type.target().resolved() instanceof VoidType;
        if (type.pointsAtConst()) {
            return text || untyped ? List.of(TEXT, ARRAY, BUFFER) : List.of(ARRAY);
        }
        if (untyped) {
            return List.of(OUT, BUFFER, TEXT, ARRAY);
        }
        return text ? List.of(OUT, TEXT, INOUT, BUFFER, ARRAY) : List.of(OUT, INOUT, BUFFER, ARRAY);
    }

    /// Whether the elements are numbers of eight bits, such as keys and pixels. A plain `char` is text.
    private static boolean isBytes(CType type) {
        return type.resolved() == IntegerType.UNSIGNED_CHAR || type.resolved() == IntegerType.SIGNED_CHAR;
    }

    /// The mode of a value.
    public static PointerMode of(Value value) {
        return switch (value) {
            case Value.Text _, Value.Char _ -> TEXT;
            case Value.Struct _ -> STRUCT;
            case Value.Array _ -> ARRAY;
            case Value.InOut _ -> INOUT;
            case Value.Out out -> out.count() == null ? OUT : BUFFER;
            case Value.Callback _ -> CODE;
            case Value.Null _ -> NULL;
            case Value.Kept _ -> KEPT;
            case Value.Symbol _ -> SYMBOL;
            case Value.Address _, Value.Int _, Value.Real _, Value.Decimal _, Value.Bool _, Value.Variable _ -> ADDRESS;
        };
    }

    /// A value of this mode that keeps what was filled in for another mode, as far as it fits.
    ///
    /// @param before the field's value; null if it cannot be read
    public Value after(@Nullable Value before, CType pointer, DefaultValues defaults) {
        Value start = start(pointer, defaults);
        Value content = before instanceof Value.InOut(Value initial) ? initial : before;
        boolean pointedAt = before instanceof Value.InOut
                || content instanceof Value.Array
                || content instanceof Value.Struct
                || content instanceof Value.Text;
        if (content == null || !pointedAt) {
            return start;
        }
        return switch (this) {
            case INOUT -> new Value.InOut(content);
            case TEXT -> content instanceof Value.Text ? content : start;
            case STRUCT -> content instanceof Value.Struct ? content : start;
            case ARRAY ->
                content instanceof Value.Text
                        ? start
                        : content instanceof Value.Array ? content : new Value.Array(List.of(content));
            case OUT, BUFFER, CODE, NULL, KEPT, SYMBOL, ADDRESS -> start;
        };
    }

    /// As many zeros as declared. None if there are many, because missing elements are zero.
    private static Value.Array elements(CType element, long bound, DefaultValues defaults) {
        Value zero = defaults.zero(element);
        return new Value.Array(Collections.nCopies(bound > 0 && bound <= MOST_ELEMENTS ? (int) bound : 1, zero));
    }

    /// An initial value of this mode.
    public Value start(CType pointer, DefaultValues defaults) {
        CType target = pointer.resolved() instanceof PointerType type ? type.target() : pointer;
        long bound = pointer.resolved() instanceof PointerType type && isArray(type)
                ? type.bound().orElse(0)
                : 0;
        return switch (this) {
            case TEXT -> new Value.Text("");
            case STRUCT -> defaults.zero(target);
            case ARRAY -> elements(target, bound, defaults);
            case INOUT ->
                new Value.InOut(
                        CharacterKind.takesBareWords(pointer) && !(bound > 0 && isBytes(target))
                                ? new Value.Text("")
                                : bound > 0 ? elements(target, bound, defaults) : defaults.zero(target));
            case OUT -> new Value.Out(null);
            case BUFFER -> new Value.Out(bound > 0 ? bound : BUFFER_SIZE);
            case CODE -> CallbackTemplates.callback(target);
            case NULL -> new Value.Null();
            case KEPT -> new Value.Kept("name");
            case SYMBOL -> new Value.Symbol("symbol");
            case ADDRESS -> new Value.Int(BigInteger.ZERO);
        };
    }
}
