package org.interopexplorer.core.abi;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.abi.Eightbytes.EightbyteClass;
import org.interopexplorer.core.abi.ValueLocation.Piece;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.VoidType;

/// The System V convention of AMD64: a value of up to 16 bytes goes into registers, each eightbyte by its class;
/// everything else goes into memory (3.2.3).
final class SystemV {
    private static final int EIGHTBYTE = Eightbytes.EIGHTBYTE;
    private static final int VECTORS = 8;

    private final Layout layout;
    private final Eightbytes eightbytes;
    private final Registers passed = new Registers(List.of("RDI", "RSI", "RDX", "RCX", "R8", "R9"));
    private long stack;

    SystemV(Layout layout, Eightbytes eightbytes) {
        this.layout = layout;
        this.eightbytes = eightbytes;
    }

    /// The registers that are given out in order.
    private static final class Registers {
        private final List<String> names;
        private int integers;
        private int vectors;

        Registers(List<String> names) {
            this.names = names;
        }

        boolean has(List<EightbyteClass> classes) {
            return integers + count(classes, EightbyteClass.INTEGER) <= names.size()
                    && vectors + count(classes, EightbyteClass.SSE) <= VECTORS;
        }

        boolean hasInteger() {
            return integers < names.size();
        }

        private static long count(List<EightbyteClass> classes, EightbyteClass wanted) {
            return classes.stream().filter(wanted::equals).count();
        }

        List<Piece> take(List<EightbyteClass> classes, long size) {
            var pieces = new ArrayList<Piece>();
            for (int i = 0; i < classes.size(); i++) {
                long offset = (long) i * EIGHTBYTE;
                switch (classes.get(i)) {
                    case INTEGER ->
                        pieces.add(new Piece(names.get(integers++), offset, Math.min(EIGHTBYTE, size - offset)));
                    case SSE -> {
                        int parts = 1;
                        while (i + parts < classes.size() && classes.get(i + parts) == EightbyteClass.SSEUP) {
                            parts++;
                        }
                        long bytes = Math.min((long) parts * EIGHTBYTE, size - offset);
                        pieces.add(new Piece(vector(bytes) + vectors++, offset, bytes));
                    }
                    case SSEUP, X87, X87UP, MEMORY, NOTHING -> {}
                }
            }
            return pieces;
        }

        private static String vector(long bytes) {
            return bytes <= 16 ? "XMM" : bytes <= 32 ? "YMM" : "ZMM";
        }
    }

    Assignment assign(CType result, List<CType> arguments, int firstVariadic) {
        ValueLocation resultAt = result(result);
        if (resultAt instanceof ValueLocation.ThroughPointer) {
            passed.integers++;
        }
        boolean variadic = firstVariadic != CallingConvention.NOT_VARIADIC;
        List<ValueLocation> locations = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            locations.add(argument(arguments.get(i), !variadic || i < firstVariadic));
        }
        return new Assignment(locations, resultAt, stack, 0, variadic ? passed.vectors : null);
    }

    private ValueLocation argument(CType type, boolean named) {
        long size = layout.sizeOf(type);
        if (size == 0) {
            return new ValueLocation.Nowhere();
        }
        List<EightbyteClass> classes = eightbytes.of(type).orElse(null);
        if (classes != null && eightbytes.splits(type) && !passed.has(classes) && passed.hasInteger()) {
            throw new UnplacedException(PlaceFault.SPLIT, CSpelling.of(type));
        }
        // A wide vector that the prototype does not name is on the stack, where `va_arg` looks for it. A value is
        // never split between registers and memory.
        return classes == null
                        || classes.getFirst() == EightbyteClass.X87
                        || (!named && classes.size() > 2)
                        || !passed.has(classes)
                ? onStack(type, size)
                : new ValueLocation.InRegisters(passed.take(classes, size));
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
        if (ComplexTypes.isLongDouble(type)) {
            // Its class is COMPLEX_X87; a struct of such a number is in memory.
            return new ValueLocation.InRegisters(
                    List.of(new Piece("ST0", 0, size / 2), new Piece("ST1", size / 2, size / 2)));
        }
        return eightbytes
                .of(type)
                .<ValueLocation>map(classes -> classes.getFirst() == EightbyteClass.X87
                        ? ValueLocation.InRegisters.of("ST0", size)
                        : new ValueLocation.InRegisters(new Registers(List.of("RAX", "RDX")).take(classes, size)))
                .orElseGet(() -> new ValueLocation.ThroughPointer("RDI", "RAX"));
    }
}
