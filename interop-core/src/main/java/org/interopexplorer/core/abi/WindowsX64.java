package org.interopexplorer.core.abi;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.abi.ValueLocation.Piece;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;

/// Microsoft's x64 convention: each argument has one slot by its position, and the first four slots are
/// registers. A value that does not fit eight bytes is passed by reference.
final class WindowsX64 {
    private static final int SLOT = 8;
    /// The bytes of a vector register that all compilers use.
    private static final int VECTOR = 16;
    private static final List<String> INTEGERS = List.of("RCX", "RDX", "R8", "R9");
    /// The shadow space, in which the callee may store the four registers.
    private static final long SHADOW = 4L * SLOT;

    private final Layout layout;

    private final boolean clangs;

    /// @param clangs whether clang compiled the code for another system
    WindowsX64(Layout layout, boolean clangs) {
        this.layout = layout;
        this.clangs = clangs;
    }

    Assignment assign(CType result, List<CType> arguments, int firstVariadic) {
        ValueLocation resultAt = result(result);
        int position = resultAt instanceof ValueLocation.ThroughPointer ? 1 : 0;
        var locations = new ArrayList<ValueLocation>();
        for (int i = 0; i < arguments.size(); i++) {
            boolean variadic = firstVariadic != CallingConvention.NOT_VARIADIC && i >= firstVariadic;
            locations.add(argument(arguments.get(i), position++, variadic));
        }
        return new Assignment(locations, resultAt, (long) SLOT * Math.max(4, position), SHADOW, null);
    }

    /// Refuses what clang passes by the rules of no document.
    private void checkClangs(CType type, long size) {
        CanonicalType resolved = type.resolved();
        if (clangs && ((resolved instanceof FloatingType && size > SLOT) || resolved instanceof VectorType)) {
            throw new UnplacedException(PlaceFault.CLANG_MICROSOFT, CSpelling.of(type));
        }
    }

    private ValueLocation argument(CType type, int position, boolean variadic) {
        long size = layout.sizeOf(type);
        checkClangs(type, size);
        if (!fitsSlot(type, size)) {
            return new ValueLocation.ByReference(slot(position, SLOT));
        }
        if (!(type.resolved() instanceof FloatingType) || position >= INTEGERS.size()) {
            return slot(position, size);
        }
        var vector = new Piece("XMM" + position, 0, size);
        // A variadic function does not know the types, so a floating argument is in both registers of its slot.
        return new ValueLocation.InRegisters(
                variadic ? List.of(vector, new Piece(INTEGERS.get(position), 0, size)) : List.of(vector));
    }

    private static ValueLocation slot(int position, long size) {
        return position < INTEGERS.size()
                ? ValueLocation.InRegisters.of(INTEGERS.get(position), size)
                : new ValueLocation.OnStack((long) position * SLOT, size);
    }

    private static boolean fitsSlot(CType type, long size) {
        return switch (type.resolved()) {
            // `long double` of System V may be passed by this convention too.
            case RecordType _, ArrayType _, VectorType _, IntegerType _, FloatingType _ ->
                size == 1 || size == 2 || size == 4 || size == SLOT;
            case EnumType _, PointerType _, FunctionType _, VoidType _ -> true;
        };
    }

    private ValueLocation result(CType type) {
        if (type.resolved() instanceof VoidType) {
            return new ValueLocation.Nowhere();
        }
        long size = layout.sizeOf(type);
        checkClangs(type, size);
        CanonicalType resolved = type.resolved();
        if (resolved instanceof VectorType && size > VECTOR) {
            throw new UnplacedException(PlaceFault.WIDE_VECTOR, CSpelling.of(type));
        }
        boolean vector = (resolved instanceof FloatingType && size <= SLOT)
                || (resolved instanceof VectorType && size == VECTOR)
                || resolved == IntegerType.INT128
                || resolved == IntegerType.UNSIGNED_INT128;
        if (vector) {
            return ValueLocation.InRegisters.of("XMM0", size);
        }
        return fitsSlot(type, size)
                ? ValueLocation.InRegisters.of("RAX", size)
                : new ValueLocation.ThroughPointer("RCX", "RAX");
    }
}
