package org.interopexplorer.core.abi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.VectorType;

/// The classes of the eightbytes of a value that System V AMD64 passes in registers (3.2.3).
///
/// gcc and clang differ only in rare cases that the document leaves open; each has a subclass.
abstract sealed class Eightbytes permits GccEightbytes, ClangEightbytes {
    static final int EIGHTBYTE = 8;

    /// The largest value that goes into registers, in eightbytes, except for wide vectors.
    private static final int MOST = 2;

    /// The widest vector, in eightbytes.
    private static final int MOST_OF_VECTOR = 8;

    /// The class of an eightbyte.
    enum EightbyteClass {
        NOTHING,
        /// The upper part of a vector register.
        SSEUP,
        SSE,
        INTEGER,
        /// The significand of an x87 number.
        X87,
        /// The rest of an x87 number.
        X87UP,
        MEMORY;

        /// The class where two meet in one eightbyte.
        EightbyteClass merged(EightbyteClass other) {
            if (this == other || other == NOTHING) {
                return this;
            }
            if (this == NOTHING) {
                return other;
            }
            if (this == MEMORY || other == MEMORY) {
                return MEMORY;
            }
            if (this == INTEGER || other == INTEGER) {
                return INTEGER;
            }
            return isX87() || other.isX87() ? MEMORY : SSE;
        }

        boolean isX87() {
            return this == X87 || this == X87UP;
        }
    }

    final Layout layout;

    Eightbytes(Layout layout) {
        this.layout = layout;
    }

    /// The class of each eightbyte of a value; empty if its class is MEMORY. The value must not be empty.
    final Optional<List<EightbyteClass>> of(CType type) {
        long size = layout.sizeOf(type);
        if (size > (long) MOST_OF_VECTOR * EIGHTBYTE) {
            return Optional.empty();
        }
        var classes = nothing((int) Math.ceilDiv(size, EIGHTBYTE));
        if (!classify(type, 0, classes) || (classes.length > MOST && !isVector(classes))) {
            return Optional.empty();
        }
        for (int i = 0; i < classes.length; i++) {
            EightbyteClass before = i == 0 ? EightbyteClass.NOTHING : classes[i - 1];
            if (classes[i] == EightbyteClass.MEMORY
                    || (classes[i] == EightbyteClass.X87UP && before != EightbyteClass.X87)) {
                return Optional.empty();
            }
            // An upper part without its lower part is a part of its own.
            if (classes[i] == EightbyteClass.SSEUP && before != EightbyteClass.SSE && before != EightbyteClass.SSEUP) {
                classes[i] = EightbyteClass.SSE;
            }
        }
        return Optional.of(List.of(classes));
    }

    /// Merges the classes of a floating-point number.
    final void ofFloating(FloatingType floating, long offset, EightbyteClass[] classes) {
        long size = layout.sizeOf(floating);
        if (size <= EIGHTBYTE) {
            merge(EightbyteClass.SSE, offset * Byte.SIZE, size * Byte.SIZE, classes);
        } else {
            merge(EightbyteClass.X87, offset * Byte.SIZE, EIGHTBYTE * Byte.SIZE, classes);
            merge(EightbyteClass.X87UP, (offset + EIGHTBYTE) * Byte.SIZE, EIGHTBYTE * Byte.SIZE, classes);
        }
    }

    private static boolean isVector(EightbyteClass[] classes) {
        return classes[0] == EightbyteClass.SSE
                && Arrays.stream(classes).skip(1).allMatch(EightbyteClass.SSEUP::equals);
    }

    /// Merges the classes of a vector: one register holds it whole.
    static boolean ofVector(VectorType vector, long offset, EightbyteClass[] classes) {
        merge(EightbyteClass.SSE, offset * Byte.SIZE, EIGHTBYTE * Byte.SIZE, classes);
        if (vector.bytes() > EIGHTBYTE) {
            long rest = vector.bytes() - (long) EIGHTBYTE;
            merge(EightbyteClass.SSEUP, (offset + EIGHTBYTE) * Byte.SIZE, rest * Byte.SIZE, classes);
        }
        // Both compilers pass a vector of one double in memory.
        return vector.count() > 1 || vector.element() != FloatingType.DOUBLE;
    }

    /// Merges a type's classes into those of the value around it.
    ///
    /// @param offset in bytes from the start of the value
    /// @return false if the whole value belongs in memory
    abstract boolean classify(CType type, long offset, EightbyteClass[] classes);

    /// The alignment on the stack of a value larger than an eightbyte.
    ///
    /// Both compilers ignore an alignment that a typedef gives to a number. clang respects one that it gives to a
    /// struct.
    abstract int stackAlignment(CType type);

    /// Whether the halves of an argument are placed one by one, so that one may be in a register and one on the stack.
    boolean splits(CType type) {
        return false;
    }

    static EightbyteClass[] nothing(int count) {
        var classes = new EightbyteClass[count];
        Arrays.fill(classes, EightbyteClass.NOTHING);
        return classes;
    }

    /// Merges a class into the eightbytes that hold these bits.
    static void merge(EightbyteClass its, long firstBit, long bits, EightbyteClass[] classes) {
        long last = (firstBit + bits - 1) / (EIGHTBYTE * Byte.SIZE);
        for (long at = firstBit / (EIGHTBYTE * Byte.SIZE); at <= last && at < classes.length; at++) {
            classes[(int) at] = classes[(int) at].merged(its);
        }
    }
}
