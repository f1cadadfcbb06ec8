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

/// Classifies as gcc does. Bit-fields count as integers, named or not. Only numbers and pointers must be aligned,
/// each by its size. All elements of an array have the class of the first.
final class GccEightbytes extends Eightbytes {
    /// The packing of a struct with the `packed` attribute; `#pragma pack(1)` is treated as the same.
    private static final int PACKED = 1;

    GccEightbytes(Layout layout) {
        super(layout);
    }

    @Override
    boolean classify(CType type, long offset, EightbyteClass[] classes) {
        return switch (type.resolved()) {
            case IntegerType _, EnumType _, PointerType _, FunctionType _ ->
                ofScalar(EightbyteClass.INTEGER, offset, layout.sizeOf(type), classes);
            case FloatingType floating -> {
                ofFloating(floating, offset, classes);
                yield offset % layout.sizeOf(type) == 0;
            }
            case VectorType vector -> offset % vector.bytes() == 0 && ofVector(vector, offset, classes);
            case ArrayType array -> ofArray(array, offset, classes);
            case RecordType record ->
                layout.placements(record).stream().allMatch(placement -> ofMember(record, placement, offset, classes));
            case VoidType _ -> true;
        };
    }

    @Override
    int stackAlignment(CType type) {
        return layout.alignmentOf(type.resolved());
    }

    private static boolean ofScalar(EightbyteClass its, long offset, long size, EightbyteClass[] classes) {
        if (offset % size != 0) {
            return false;
        }
        merge(its, offset * Byte.SIZE, size * Byte.SIZE, classes);
        return true;
    }

    /// Classifies an array by its first element, even an empty array that begins inside an eightbyte.
    private boolean ofArray(ArrayType array, long offset, EightbyteClass[] classes) {
        if (!array.hasCount()) {
            return true;
        }
        long within = offset % EIGHTBYTE;
        long size = layout.sizeOf(array);
        if (size + within == 0) {
            return true;
        }
        var element = nothing((int) Math.ceilDiv(layout.sizeOf(array.element()) + within, EIGHTBYTE));
        if (!classify(array.element(), within, element)) {
            return false;
        }
        long words = Math.ceilDiv(size + within, EIGHTBYTE);
        for (int i = 0; i < words && element.length > 0; i++) {
            int at = (int) (offset / EIGHTBYTE) + i;
            if (at < classes.length) {
                classes[at] = classes[at].merged(element[i % element.length]);
            }
        }
        return true;
    }

    private boolean ofMember(RecordType record, MemberPlacement placement, long base, EightbyteClass[] classes) {
        long offset = base + placement.offset();
        if (!placement.member().isBitField()) {
            return classify(placement.member().type(), offset, classes);
        }
        int width = placement.bitWidth();
        if (record.kind() == RecordType.Kind.UNION) {
            // A bit-field counts as the smallest integer that holds it, with its alignment; one of width 0, as its
            // declared type.
            long size = width == 0
                    ? layout.sizeOf(placement.member().type())
                    : Math.max(1, Integer.highestOneBit(2 * width - 1) / Byte.SIZE);
            return ofScalar(EightbyteClass.INTEGER, offset, size, classes);
        }
        if (width == 0) {
            return true;
        }
        if (isWhole(record, placement)) {
            return ofScalar(EightbyteClass.INTEGER, offset, width / Byte.SIZE, classes);
        }
        merge(EightbyteClass.INTEGER, offset * Byte.SIZE + placement.bitOffset(), width, classes);
        return true;
    }

    private static boolean isPacked(RecordType record, MemberPlacement placement) {
        return placement.member().isPacked() || record.packing() == PACKED;
    }

    /// A bit-field that is as wide as an integer, and aligned in its struct as one, is that integer.
    private static boolean isWhole(RecordType record, MemberPlacement placement) {
        int width = placement.bitWidth();
        return Integer.bitCount(width) == 1
                && width > Byte.SIZE
                && !isPacked(record, placement)
                && placement.bitOffset() == 0
                && placement.offset() % (width / Byte.SIZE) == 0;
    }
}
