package org.interopexplorer.core.ctype;

import org.interopexplorer.core.ctype.RecordType.Member;

/// Microsoft's layout: a bit-field takes a whole unit of its declared type. The following bit-fields share the
/// unit only if their types have the same size (Microsoft C "Bit Fields"; gcc `-mms-bitfields`).
final class MicrosoftRules extends RecordRules {
    private static final int NO_UNIT = 0;

    private int unitSize = NO_UNIT;
    private int usedBits;

    MicrosoftRules(RecordType type) {
        super(type);
    }

    @Override
    long placeBitField(Member member, int size, int itsAlignment) {
        int width = member.bitWidth();
        if (width == 0) {
            // A zero-width bit-field has no effect unless a bit-field comes before it.
            if (unitSize != NO_UNIT) {
                raiseAlignment(packed(itsAlignment));
                alignTo(packed(itsAlignment));
                unitSize = NO_UNIT;
            }
            return position();
        }
        if (unitSize != size || usedBits + width > size * 8) {
            raiseAlignment(packed(itsAlignment));
            alignTo(packed(itsAlignment));
            advance(size * 8L);
            unitSize = size;
            usedBits = 0;
        }
        long start = position() - size * 8L + usedBits;
        usedBits += width;
        return start;
    }

    @Override
    long placeWhole(long size, int itsAlignment) {
        unitSize = NO_UNIT;
        return super.placeWhole(size, itsAlignment);
    }

    @Override
    void startUnionMember() {
        unitSize = NO_UNIT;
    }
}
