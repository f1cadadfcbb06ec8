package org.interopexplorer.core.ctype;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The parts of a struct or union that belong to no member: between members, inside storage units of bit-fields,
/// and at the end.
///
/// @param holes in the order of their offsets
public record Padding(List<Hole> holes) {
    /// For types above this size only the ends of members are compared, not single bits.
    private static final long MOST_BYTES = 1 << 16;

    /// A run of bits that belong to no member.
    ///
    /// @param bit from the start of the struct
    /// @param bits how many
    public record Hole(long bit, long bits) {}

    public Padding {
        holes = List.copyOf(holes);
    }

    /// The padding of a type; none if the type is no struct or union.
    ///
    /// @throws LayoutException if the type has no size
    public static Padding of(CType type, Layout layout) {
        if (!(type.resolved() instanceof RecordType record)) {
            return new Padding(List.of());
        }
        long size = layout.sizeOf(record);
        return new Padding(size <= MOST_BYTES ? bitByBit(record, size, layout) : byEnds(record, size, layout));
    }

    /// How many whole bytes belong to no member.
    public long bytes() {
        long bytes = 0;
        for (Hole hole : holes) {
            bytes += Math.max(0, (hole.bit() + hole.bits()) / 8 - Math.ceilDiv(hole.bit(), 8L));
        }
        return bytes;
    }

    private static List<Hole> bitByBit(RecordType record, long size, Layout layout) {
        BitSet used = new BitSet((int) size * 8);
        for (MemberPlacement placement : layout.namedPlacements(record)) {
            int from = (int) startOf(placement);
            used.set(from, from + (int) bitsOf(placement, layout));
        }
        List<Hole> holes = new ArrayList<>();
        int end = (int) size * 8;
        for (int from = used.nextClearBit(0); from < end; ) {
            int next = used.nextSetBit(from);
            int to = next < 0 ? end : Math.min(next, end);
            holes.add(new Hole(from, to - from));
            from = used.nextClearBit(to);
        }
        return holes;
    }

    private static List<Hole> byEnds(RecordType record, long size, Layout layout) {
        List<Hole> holes = new ArrayList<>();
        long end = 0;
        for (MemberPlacement placement : layout.namedPlacements(record)) {
            long start = startOf(placement);
            if (start > end) {
                holes.add(new Hole(end, start - end));
            }
            end = Math.max(end, start + bitsOf(placement, layout));
        }
        if (size * 8 > end) {
            holes.add(new Hole(end, size * 8 - end));
        }
        return holes;
    }

    private static long startOf(MemberPlacement placement) {
        return placement.offset() * 8 + placement.bitOffset();
    }

    private static long bitsOf(MemberPlacement placement, Layout layout) {
        if (placement.member().isBitField()) {
            return placement.bitWidth();
        }
        boolean flexible = placement.member().type().resolved() instanceof ArrayType array && !array.hasCount();
        return flexible ? 0 : layout.sizeOf(placement.member().type()) * 8;
    }
}
