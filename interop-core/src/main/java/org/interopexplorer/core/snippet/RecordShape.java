package org.interopexplorer.core.snippet;

import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.RecordType;

/// By which rule the members of a struct or union stand where they stand.
sealed interface RecordShape {
    /// Each member is aligned by its type.
    record Natural() implements RecordShape {}

    /// Each member is aligned by its type, but to no more than this.
    record Packed(int most) implements RecordShape {}

    /// By no such rule: an attribute moves a member or widens the type.
    record Odd() implements RecordShape {}

    /// The rule of a complete record without bit-fields.
    static RecordShape of(RecordType record, Layout layout) {
        if (follows(record, layout, Integer.MAX_VALUE)) {
            return new Natural();
        }
        for (int most : List.of(1, 2, 4, 8)) {
            if (follows(record, layout, most)) {
                return new Packed(most);
            }
        }
        return new Odd();
    }

    private static boolean follows(RecordType record, Layout layout, int most) {
        long end = 0;
        int alignment = 1;
        for (MemberPlacement placement : layout.placements(record)) {
            int own = Math.min(layout.alignmentOf(placement.member().type()), most);
            long offset = record.kind() == RecordType.Kind.UNION ? 0 : aligned(end, own);
            if (offset != placement.offset()) {
                return false;
            }
            boolean flexible = placement.member().type().resolved() instanceof ArrayType array && !array.hasCount();
            end = Math.max(
                    end,
                    offset + (flexible ? 0 : layout.sizeOf(placement.member().type())));
            alignment = Math.max(alignment, own);
        }
        return aligned(end, alignment) == layout.sizeOf(record) && alignment == layout.alignmentOf(record);
    }

    private static long aligned(long offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }
}
