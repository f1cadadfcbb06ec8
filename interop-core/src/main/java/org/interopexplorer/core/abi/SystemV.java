package org.interopexplorer.core.abi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.abi.Location.Piece;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.Placement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.jspecify.annotations.Nullable;

/// The System V convention of AMD64: a value of up to 16 bytes goes eightbyte by eightbyte into the registers of its
/// class; all else goes into memory (3.2.3).
final class SystemV {
    private static final int EIGHTBYTE = 8;
    private static final List<String> INTEGERS = List.of("RDI", "RSI", "RDX", "RCX", "R8", "R9");
    private static final int VECTORS = 8;

    /// The class of an eightbyte, in the order in which one wins over another in the same eightbyte.
    private enum EightbyteClass {
        NOTHING,
        SSE,
        INTEGER
    }

    private final Layout layout;
    private int integers;
    private int vectors;
    private long stack;

    SystemV(Layout layout) {
        this.layout = layout;
    }

    Assignment assign(CType result, List<CType> arguments, int firstVariadic) {
        Location resultAt = result(result);
        if (resultAt instanceof Location.ThroughPointer) {
            integers++;
        }
        List<Location> locations = arguments.stream().map(this::argument).toList();
        return new Assignment(
                locations, resultAt, stack, 0, firstVariadic == CallingConvention.NOT_VARIADIC ? null : vectors);
    }

    private Location argument(CType type) {
        long size = layout.sizeOf(type);
        if (size == 0) {
            return new Location.Nowhere();
        }
        EightbyteClass[] classes = classes(type, size);
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
        for (int i = 0; i < classes.length; i++) {
            String register = switch (classes[i]) {
                case INTEGER -> INTEGERS.get(integers++);
                case SSE -> "XMM" + vectors++;
                case NOTHING -> null;
            };
            add(pieces, register, i, size);
        }
        return new Location.InRegisters(pieces);
    }

    private static void add(List<Piece> pieces, @Nullable String register, int eightbyte, long size) {
        long offset = (long) eightbyte * EIGHTBYTE;
        if (register != null) {
            pieces.add(new Piece(register, offset, Math.min(EIGHTBYTE, size - offset)));
        }
    }

    private static long count(EightbyteClass[] classes, EightbyteClass wanted) {
        return Arrays.stream(classes).filter(wanted::equals).count();
    }

    private Location onStack(CType type, long size) {
        int alignment = Math.max(EIGHTBYTE, layout.alignmentOf(type));
        stack = Math.ceilDiv(stack, alignment) * alignment;
        var location = new Location.OnStack(stack, size);
        stack += Math.ceilDiv(size, EIGHTBYTE) * EIGHTBYTE;
        return location;
    }

    private Location result(CType type) {
        if (type.resolved() instanceof VoidType || layout.sizeOf(type) == 0) {
            return new Location.Nowhere();
        }
        long size = layout.sizeOf(type);
        if (onlyLongDouble(type)) {
            return Location.InRegisters.of("ST0", size);
        }
        EightbyteClass[] classes = classes(type, size);
        if (classes == null) {
            return new Location.ThroughPointer("RDI", "RAX");
        }
        var pieces = new ArrayList<Piece>();
        int usedIntegers = 0;
        int usedVectors = 0;
        for (int i = 0; i < classes.length; i++) {
            String register = switch (classes[i]) {
                case INTEGER -> usedIntegers++ == 0 ? "RAX" : "RDX";
                case SSE -> "XMM" + usedVectors++;
                case NOTHING -> null;
            };
            add(pieces, register, i, size);
        }
        return new Location.InRegisters(pieces);
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

    /// The class of each eightbyte; null for class MEMORY.
    private EightbyteClass @Nullable [] classes(CType type, long size) {
        if (size > 2 * EIGHTBYTE) {
            return null;
        }
        var classes = new EightbyteClass[(int) Math.ceilDiv(size, EIGHTBYTE)];
        Arrays.fill(classes, EightbyteClass.NOTHING);
        return classify(type, 0, classes) ? classes : null;
    }

    /// False where the value belongs into memory.
    private boolean classify(CType type, long offset, EightbyteClass[] classes) {
        return switch (type.resolved()) {
            case IntegerType _, EnumType _, PointerType _, FunctionType _ ->
                scalar(type, offset, EightbyteClass.INTEGER, classes);
            case FloatingType floating ->
                floating != FloatingType.LONG_DOUBLE && scalar(type, offset, EightbyteClass.SSE, classes);
            case ArrayType array -> {
                long size = array.count() > 0 ? layout.sizeOf(array.element()) : 0;
                boolean inRegisters = true;
                for (long i = 0; i < array.count() && size > 0; i++) {
                    inRegisters &= classify(array.element(), offset + i * size, classes);
                }
                yield inRegisters;
            }
            case RecordType record -> {
                boolean inRegisters = true;
                for (Placement placement : layout.placements(record)) {
                    inRegisters &= member(placement, offset + placement.offset(), classes);
                }
                yield inRegisters;
            }
            case VoidType _ -> true;
        };
    }

    private boolean member(Placement placement, long offset, EightbyteClass[] classes) {
        if (!placement.member().isBitField()) {
            return classify(placement.member().type(), offset, classes);
        }
        // Wherever they stand, bit-fields count as integers; those without a name do not count.
        if (placement.bitWidth() > 0 && placement.member().name() != null) {
            long lastByte = offset + (placement.bitOffset() + placement.bitWidth() - 1) / Byte.SIZE;
            for (long at = offset / EIGHTBYTE; at <= lastByte / EIGHTBYTE; at++) {
                classes[(int) at] = EightbyteClass.INTEGER;
            }
        }
        return true;
    }

    private boolean scalar(CType type, long offset, EightbyteClass its, EightbyteClass[] classes) {
        long size = layout.sizeOf(type);
        if (offset % layout.alignmentOf(type) != 0) {
            return false;
        }
        for (long at = offset / EIGHTBYTE; at <= (offset + size - 1) / EIGHTBYTE; at++) {
            EightbyteClass was = classes[(int) at];
            classes[(int) at] = was.compareTo(its) >= 0 ? was : its;
        }
        return true;
    }
}
