package org.interopexplorer.core.ctype;

import org.interopexplorer.core.ctype.RecordType.Member;

/// The System V layout (ABI AMD64 3.1.2 "Bit-Fields"), as gcc and clang apply it.
final class SystemVRules extends RecordRules {
    private final boolean isArm64;

    /// @param isArm64 whether the Arm 64-bit rules apply, under which unnamed bit-fields align their struct too
    ///   (AAPCS64 10.1.8)
    SystemVRules(RecordType type, boolean isArm64) {
        super(type);
        this.isArm64 = isArm64;
    }

    @Override
    long placeBitField(Member member, int size, int itsAlignment) {
        int width = member.bitWidth();
        if (width == 0) {
            if (isArm64) {
                raiseAlignment(itsAlignment);
            }
            return alignTo(itsAlignment);
        }
        // A field spans no more units of its alignment than its type has. If anything is packed, even by `#pragma
        // pack(8)`, gcc and clang drop this rule.
        long unit = itsAlignment * 8L;
        if (!isPacked() && !member.isPacked() && Math.ceilDiv(position() % unit + width, unit) > size * 8L / unit) {
            alignTo(itsAlignment);
        }
        if (member.name() != null || isArm64) {
            raiseAlignment(packed(itsAlignment));
        }
        long start = position();
        advance(width);
        return start;
    }

    @Override
    void startUnionMember() {
        // This layout keeps no state between bit-fields.
    }
}
