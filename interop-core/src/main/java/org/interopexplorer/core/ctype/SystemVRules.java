package org.interopexplorer.core.ctype;

import org.interopexplorer.core.ctype.RecordType.Member;

/// The System V layout (ABI AMD64 3.1.2 "Bit-Fields"), as gcc and clang apply it.
final class SystemVRules extends RecordRules {
    SystemVRules(RecordType type) {
        super(type);
    }

    @Override
    long placeBitField(Member member, int size, int itsAlignment) {
        int width = member.bitWidth();
        if (width == 0) {
            return alignTo(itsAlignment);
        }
        // A field stays inside as many alignment units as its type has; gcc and clang let it straddle them where
        // anything is packed, under `#pragma pack(8)` as well.
        long unit = itsAlignment * 8L;
        if (!isPacked() && !member.isPacked() && Math.ceilDiv(position() % unit + width, unit) > size * 8L / unit) {
            alignTo(itsAlignment);
        }
        if (member.name() != null) {
            raiseAlignment(packed(itsAlignment));
        }
        long start = position();
        advance(width);
        return start;
    }

    @Override
    void startUnionMember() {
        // No state is carried from one bit-field to the next.
    }
}
