package org.interopexplorer.core.abi;

import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;

/// Classifies as clang does. Unnamed bit-fields are ignored. Each member, also one that is a struct, must be at a
/// multiple of its type's alignment. A struct with a flexible array is always in memory.
final class ClangEightbytes extends Eightbytes {
    private final boolean splitsInt128;

    /// @param splitsInt128 whether an argument `__int128` is passed as two numbers of 64 bits, as before clang 18
    ClangEightbytes(Layout layout, boolean splitsInt128) {
        super(layout);
        this.splitsInt128 = splitsInt128;
    }

    @Override
    boolean splits(CType type) {
        return splitsInt128 && isInt128(type);
    }

    private static boolean isInt128(CType type) {
        return type.resolved() == IntegerType.INT128 || type.resolved() == IntegerType.UNSIGNED_INT128;
    }

    @Override
    boolean classify(CType type, long offset, EightbyteClass[] classes) {
        return switch (type.resolved()) {
            case IntegerType _, EnumType _, PointerType _, FunctionType _ -> {
                merge(EightbyteClass.INTEGER, offset * Byte.SIZE, layout.sizeOf(type) * Byte.SIZE, classes);
                yield true;
            }
            case FloatingType floating -> {
                ofFloating(floating, offset, classes);
                yield true;
            }
            case VectorType vector -> ofVector(vector, offset, classes);
            case ArrayType array -> ofArray(array, offset, classes);
            case RecordType record ->
                !endsFlexibly(record)
                        && layout.placements(record).stream()
                                .allMatch(placement -> ofMember(placement, offset, classes));
            case VoidType _ -> true;
        };
    }

    @Override
    int stackAlignment(CType type) {
        if (splitsInt128 && isInt128(type)) {
            return EIGHTBYTE;
        }
        return layout.alignmentOf(type.resolved() instanceof RecordType ? type : type.resolved());
    }

    private static boolean endsFlexibly(RecordType record) {
        return !record.members().isEmpty()
                && switch (record.members().getLast().type().resolved()) {
                    case ArrayType array -> !array.hasCount();
                    case RecordType last -> endsFlexibly(last);
                    case IntegerType _,
                            FloatingType _,
                            VectorType _,
                            EnumType _,
                            PointerType _,
                            FunctionType _,
                            VoidType _ -> false;
                };
    }

    private boolean ofArray(ArrayType array, long offset, EightbyteClass[] classes) {
        if (offset % layout.alignmentOf(array) != 0) {
            return false;
        }
        long size = array.count() > 0 ? layout.sizeOf(array.element()) : 0;
        for (long i = 0; i < array.count() && size > 0; i++) {
            if (!classify(array.element(), offset + i * size, classes)) {
                return false;
            }
        }
        return true;
    }

    private boolean ofMember(MemberPlacement placement, long base, EightbyteClass[] classes) {
        long offset = base + placement.offset();
        if (!placement.member().isBitField()) {
            CType type = placement.member().type();
            return offset % layout.alignmentOf(type) == 0 && classify(type, offset, classes);
        }
        if (placement.bitWidth() > 0 && placement.member().name() != null) {
            merge(EightbyteClass.INTEGER, offset * Byte.SIZE + placement.bitOffset(), placement.bitWidth(), classes);
        }
        return true;
    }
}
