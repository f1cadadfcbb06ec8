package org.interopexplorer.core.abi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;

/// The classes of the eightbytes of a value that System V AMD64 passes in registers (3.2.3).
///
/// The two compilers agree but for corners that the document leaves open, so each has its own way here; which one a
/// library follows matters for these corners alone.
abstract sealed class Eightbytes permits GccEightbytes, ClangEightbytes {
    static final int EIGHTBYTE = 8;

    /// The most that goes into registers, in eightbytes; longer values of wide vectors are not modelled.
    static final int MOST = 2;

    /// The class of an eightbyte, in the order in which one wins over another in the same eightbyte.
    enum EightbyteClass {
        NOTHING,
        SSE,
        INTEGER;

        EightbyteClass merged(EightbyteClass other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    final Layout layout;

    Eightbytes(Layout layout) {
        this.layout = layout;
    }

    /// The class of each eightbyte of a value that has bytes; empty for one of class MEMORY.
    final Optional<List<EightbyteClass>> of(CType type) {
        long size = layout.sizeOf(type);
        if (size > (long) MOST * EIGHTBYTE) {
            return Optional.empty();
        }
        var classes = nothing((int) Math.ceilDiv(size, EIGHTBYTE));
        return classify(type, 0, classes) ? Optional.of(List.of(classes)) : Optional.empty();
    }

    /// Merges a type's classes into those of the value around it.
    ///
    /// @param offset in bytes from the start of the value
    /// @return false where the whole value belongs into memory
    abstract boolean classify(CType type, long offset, EightbyteClass[] classes);

    /// How a value is aligned on the stack where it is more than an eightbyte.
    ///
    /// Neither heeds what a typedef says of a number; of a struct, clang does.
    abstract int stackAlignment(CType type);

    static EightbyteClass[] nothing(int count) {
        var classes = new EightbyteClass[count];
        Arrays.fill(classes, EightbyteClass.NOTHING);
        return classes;
    }

    /// Merges one class into the eightbytes that hold these bits.
    static void merge(EightbyteClass its, long firstBit, long bits, EightbyteClass[] classes) {
        long last = (firstBit + bits - 1) / (EIGHTBYTE * Byte.SIZE);
        for (long at = firstBit / (EIGHTBYTE * Byte.SIZE); at <= last && at < classes.length; at++) {
            classes[(int) at] = classes[(int) at].merged(its);
        }
    }
}
