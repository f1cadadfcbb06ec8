package org.interopexplorer.core.ctype;

import org.interopexplorer.core.ctype.RecordType.Member;

/// Places the members of one struct or union in order. Positions are in bits.
///
/// Throws [ArithmeticException] on overflow.
abstract sealed class RecordRules permits SystemVRules, MicrosoftRules {
    private final boolean isUnion;
    private final int packing;
    private long position;
    private long end;
    private int alignment = 1;

    RecordRules(RecordType type) {
        this.isUnion = type.kind() == RecordType.Kind.UNION;
        this.packing = type.packing();
        raiseAlignment(type.alignment());
    }

    /// Places a member behind those placed so far. Size and alignment are those of its declared type, in bytes.
    final MemberPlacement place(Member member, long size, int declared) {
        // For a bit-field, #pragma pack wins over the attribute in gcc and clang.
        boolean heeded = !member.isBitField() || (member.bitWidth() != 0 && !isPacked());
        int natural = member.isPacked() && heeded ? 1 : declared;
        int itsAlignment = Math.max(natural, member.alignment());
        if (isUnion) {
            position = 0;
            startUnionMember();
        }
        long bit = member.isBitField()
                ? placeBitField(member, Math.toIntExact(size), itsAlignment)
                : placeWhole(size, packed(itsAlignment));
        end = Math.max(end, position);
        return new MemberPlacement(member, bit / 8, member.isBitField() ? (int) (bit % 8) : 0);
    }

    abstract long placeBitField(Member member, int size, int itsAlignment);

    abstract void startUnionMember();

    long placeWhole(long size, int itsAlignment) {
        raiseAlignment(itsAlignment);
        long start = alignTo(itsAlignment);
        advance(Math.multiplyExact(size, 8L));
        return start;
    }

    final long size() {
        return roundUp(end, alignment * 8L) / 8;
    }

    final int alignment() {
        return alignment;
    }

    final boolean isPacked() {
        return packing != RecordType.NATURAL_PACKING;
    }

    final int packed(int itsAlignment) {
        return isPacked() ? Math.min(itsAlignment, packing) : itsAlignment;
    }

    final void raiseAlignment(int atLeast) {
        alignment = Math.max(alignment, atLeast);
    }

    final long position() {
        return position;
    }

    /// Moves to the next multiple of this many bytes.
    final long alignTo(int bytes) {
        position = roundUp(position, bytes * 8L);
        return position;
    }

    final void advance(long bits) {
        position = Math.addExact(position, bits);
    }

    private static long roundUp(long value, long unit) {
        return Math.multiplyExact(Math.ceilDiv(value, unit), unit);
    }
}
