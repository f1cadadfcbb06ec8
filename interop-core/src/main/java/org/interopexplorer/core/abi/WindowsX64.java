package org.interopexplorer.core.abi;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.abi.ValueLocation.Piece;
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

/// Microsoft's x64 convention: each argument has one slot by its position, the first four of them registers; what does
/// not fit eight bytes goes by reference.
final class WindowsX64 {
    private static final int SLOT = 8;
    private static final List<String> INTEGERS = List.of("RCX", "RDX", "R8", "R9");
    /// Room into which the callee may store the four registers.
    private static final long SHADOW = 4L * SLOT;

    private final Layout layout;

    WindowsX64(Layout layout) {
        this.layout = layout;
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

    private ValueLocation argument(CType type, int position, boolean variadic) {
        long size = layout.sizeOf(type);
        if (!fitsSlot(type, size)) {
            return new ValueLocation.ByReference(slot(position, SLOT));
        }
        if (!(type.resolved() instanceof FloatingType) || position >= INTEGERS.size()) {
            return slot(position, size);
        }
        var vector = new Piece("XMM" + position, 0, size);
        // A variadic function cannot know where to look, so floating arguments are in both places.
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
            case RecordType _, ArrayType _, IntegerType _ -> size == 1 || size == 2 || size == 4 || size == SLOT;
            case FloatingType _, EnumType _, PointerType _, FunctionType _, VoidType _ -> true;
        };
    }

    private ValueLocation result(CType type) {
        if (type.resolved() instanceof VoidType) {
            return new ValueLocation.Nowhere();
        }
        long size = layout.sizeOf(type);
        if (type.resolved() instanceof FloatingType) {
            return ValueLocation.InRegisters.of("XMM0", size);
        }
        return fitsSlot(type, size)
                ? ValueLocation.InRegisters.of("RAX", size)
                : new ValueLocation.ThroughPointer("RCX", "RAX");
    }
}
