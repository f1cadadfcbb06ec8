package org.interopexplorer.core.abi;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.abi.Eightbytes.EightbyteClass;
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
import org.jspecify.annotations.Nullable;

/// The System V convention of AMD64: a value of up to 16 bytes goes eightbyte by eightbyte into the registers of its
/// class; all else goes into memory (3.2.3).
final class SystemV {
    private static final int EIGHTBYTE = Eightbytes.EIGHTBYTE;
    private static final List<String> INTEGERS = List.of("RDI", "RSI", "RDX", "RCX", "R8", "R9");
    private static final int VECTORS = 8;

    private final Layout layout;
    private final Eightbytes eightbytes;
    private int integers;
    private int vectors;
    private long stack;

    SystemV(Layout layout, Eightbytes eightbytes) {
        this.layout = layout;
        this.eightbytes = eightbytes;
    }

    Assignment assign(CType result, List<CType> arguments, int firstVariadic) {
        ValueLocation resultAt = result(result);
        if (resultAt instanceof ValueLocation.ThroughPointer) {
            integers++;
        }
        List<ValueLocation> locations = arguments.stream().map(this::argument).toList();
        return new Assignment(
                locations, resultAt, stack, 0, firstVariadic == CallingConvention.NOT_VARIADIC ? null : vectors);
    }

    private ValueLocation argument(CType type) {
        long size = layout.sizeOf(type);
        if (size == 0) {
            return new ValueLocation.Nowhere();
        }
        List<EightbyteClass> classes = eightbytes.of(type).orElse(null);
        if (classes == null) {
            return onStack(type, size);
        }
        long wantedIntegers = count(classes, EightbyteClass.INTEGER);
        long wantedVectors = count(classes, EightbyteClass.SSE);
        // Either the whole value finds registers, or none of it takes one.
        if (integers + wantedIntegers > INTEGERS.size() || vectors + wantedVectors > VECTORS) {
            return onStack(type, size);
        }
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < classes.size(); i++) {
            String register = switch (classes.get(i)) {
                case INTEGER -> INTEGERS.get(integers++);
                case SSE -> "XMM" + vectors++;
                case NOTHING -> null;
            };
            add(pieces, register, i, size);
        }
        return new ValueLocation.InRegisters(pieces);
    }

    private static void add(List<Piece> pieces, @Nullable String register, int eightbyte, long size) {
        long offset = (long) eightbyte * EIGHTBYTE;
        if (register != null) {
            pieces.add(new Piece(register, offset, Math.min(EIGHTBYTE, size - offset)));
        }
    }

    private static long count(List<EightbyteClass> classes, EightbyteClass wanted) {
        return classes.stream().filter(wanted::equals).count();
    }

    private ValueLocation onStack(CType type, long size) {
        int alignment = Math.max(EIGHTBYTE, eightbytes.stackAlignment(type));
        stack = Math.ceilDiv(stack, alignment) * alignment;
        var location = new ValueLocation.OnStack(stack, size);
        stack += Math.ceilDiv(size, EIGHTBYTE) * EIGHTBYTE;
        return location;
    }

    private ValueLocation result(CType type) {
        if (type.resolved() instanceof VoidType || layout.sizeOf(type) == 0) {
            return new ValueLocation.Nowhere();
        }
        long size = layout.sizeOf(type);
        if (onlyLongDouble(type)) {
            return ValueLocation.InRegisters.of("ST0", size);
        }
        List<EightbyteClass> classes = eightbytes.of(type).orElse(null);
        if (classes == null) {
            return new ValueLocation.ThroughPointer("RDI", "RAX");
        }
        var pieces = new ArrayList<Piece>();
        int usedIntegers = 0;
        int usedVectors = 0;
        for (int i = 0; i < classes.size(); i++) {
            String register = switch (classes.get(i)) {
                case INTEGER -> usedIntegers++ == 0 ? "RAX" : "RDX";
                case SSE -> "XMM" + usedVectors++;
                case NOTHING -> null;
            };
            add(pieces, register, i, size);
        }
        return new ValueLocation.InRegisters(pieces);
    }

    /// A `long double` is of class X87, alone in a struct or union as well: passed in memory, returned in `ST0`.
    private boolean onlyLongDouble(CType type) {
        return switch (type.resolved()) {
            case FloatingType floating -> floating == FloatingType.LONG_DOUBLE;
            case RecordType record ->
                layout.sizeOf(record) == layout.sizeOf(FloatingType.LONG_DOUBLE)
                        && !record.members().isEmpty()
                        && record.members().stream().allMatch(member -> onlyLongDouble(member.type()));
            case ArrayType array -> array.count() == 1 && onlyLongDouble(array.element());
            case IntegerType _, EnumType _, PointerType _, FunctionType _, VoidType _ -> false;
        };
    }
}
