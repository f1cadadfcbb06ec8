package org.interopexplorer.core.ctype;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;

/// Completes structs and unions from a source that gives the place of each member, such as debug information.
///
/// The layout is computed from the members' types and compared with the given places. If they differ, attributes
/// that could explain it are tried; at last each place is forced by padding. Overlapping members of a struct
/// become anonymous unions.
public final class PlacedMembers {
    /// In place of an alignment: the source would tell of an attribute, and there is none.
    public static final int AS_ITS_MEMBERS = 1;

    private static final int[] ALIGNMENTS = {0, 2, 4, 8, 16, 32, 64, 128, 256, 4096};

    /// In bytes: System V AMD64 3.2.3, and AAPCS64 6.8.2 but for homogeneous aggregates, which have no padding.
    private static final int LARGEST_IN_REGISTERS = 16;

    private final Layout layout;

    public PlacedMembers(Layout layout) {
        this.layout = layout;
    }

    /// A member and where the source says that it is.
    ///
    /// @param bit its offset from the start of the struct, in bits
    public record Placed(Member member, long bit) {}

    /// Members from one index of the declaration to another that share bytes, and the bits that they take.
    private record Group(int from, int to, long start, long end) {
        boolean overlaps(Group earlier) {
            return start < earlier.end && (end > earlier.start || start >= earlier.start);
        }

        /// Several members become a union, which takes whole bytes.
        Group with(Group later) {
            return new Group(
                    from,
                    later.to,
                    Math.floorDiv(Math.min(start, later.start), 8L) * 8,
                    Math.ceilDiv(Math.max(end, later.end), 8L) * 8);
        }
    }

    /// The members, with overlapping ones put into unions. They may stand in any order: an empty member of C++ can
    /// share a byte with any member before it.
    private List<Placed> apart(List<Placed> members, long size) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Placed next = members.get(i);
            Group group = new Group(i, i + 1, next.bit(), endOf(next));
            for (int first = firstOverlapped(groups, group); first >= 0; first = firstOverlapped(groups, group)) {
                while (groups.size() > first) {
                    group = groups.removeLast().with(group);
                }
            }
            groups.add(group);
        }
        List<Placed> all = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            List<Placed> its = members.subList(group.from, group.to);
            long limit = i + 1 < groups.size() ? groups.get(i + 1).start : size * 8;
            all.add(its.size() == 1 ? its.getFirst() : union(its, group.start, limit));
        }
        return all;
    }

    private static int firstOverlapped(List<Group> groups, Group by) {
        for (int i = 0; i < groups.size(); i++) {
            if (by.overlaps(groups.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private Placed union(List<Placed> group, long start, long limit) {
        List<Member> alternatives = alternatives(group, start, limit);
        RecordType union = RecordType.declare(Kind.UNION, null).complete(alternatives, RecordType.NATURAL_PACKING);
        long end = group.stream().mapToLong(this::endOf).max().orElse(start);
        if (size(union) > Math.ceilDiv(end - start, 8L)) {
            // Padding at its end would reach the next member: C++ uses it for that.
            union = RecordType.declare(Kind.UNION, null).complete(alternatives, 1);
        }
        return new Placed(new Member(null, union), start);
    }

    /// What overlaps, each as one member: those of an anonymous struct become one again.
    private List<Member> alternatives(List<Placed> group, long start, long limit) {
        List<Member> alternatives = new ArrayList<>();
        List<Placed> current = new ArrayList<>();
        // Members that overlap and yet all begin one after another cannot stand in one struct: each is one by itself.
        boolean inTurn = true;
        for (int i = 1; i < group.size(); i++) {
            inTurn &= group.get(i).bit() > group.getFirst().bit();
        }
        for (Placed absolute : group) {
            Placed placed = new Placed(absolute.member(), absolute.bit() - start);
            if (!current.isEmpty()
                    && (inTurn || placed.bit() <= current.getFirst().bit())) {
                alternatives.add(alternative(current, limit - start));
                current = new ArrayList<>();
            }
            current.add(placed);
        }
        alternatives.add(alternative(current, limit - start));
        return alternatives;
    }

    private Member alternative(List<Placed> members, long limit) {
        if (members.size() == 1 && members.getFirst().bit() == 0) {
            return members.getFirst().member();
        }
        RecordType struct = RecordType.declare(Kind.STRUCT, null);
        long end = 0;
        long unit = 0;
        for (Placed placed : members) {
            end = Math.max(end, endOf(placed));
            if (placed.member().isBitField() && layout.abi().isWindows()) {
                unit = Math.max(unit, (placed.bit() / 8 + size(placed.member().type())) * 8);
            }
        }
        long size = Math.ceilDiv(Math.max(end, Math.min(unit, limit)), 8L);
        complete(struct, Kind.STRUCT, apart(members, size), size, ALIGNMENTS);
        return new Member(null, struct);
    }

    private long endOf(Placed placed) {
        return placed.bit()
                + (placed.member().isBitField()
                        ? placed.member().bitWidth()
                        : size(placed.member().type()) * 8);
    }

    private long size(CType type) {
        try {
            return layout.sizeOf(type);
        } catch (LayoutException _) {
            return 0;
        }
    }

    /// Gives a struct or union its members.
    ///
    /// @param members in the order of declaration
    /// @param size in bytes
    /// @param alignment of the whole type, [#AS_ITS_MEMBERS], or [RecordType#NO_ALIGNMENT] if the source does
    ///     not tell
    /// @return false if no struct of C has its members there; the type then stays incomplete
    public boolean complete(RecordType record, List<Placed> members, long size, int alignment) {
        Kind kind = record.kind();
        List<Placed> placed = kind == Kind.STRUCT ? apart(members, size) : together(members, size);
        RecordType tried = RecordType.declare(kind, null);
        int[] alignments = switch (alignment) {
            case RecordType.NO_ALIGNMENT -> ALIGNMENTS;
            case AS_ITS_MEMBERS -> new int[] {RecordType.NO_ALIGNMENT};
            default -> new int[] {alignment};
        };
        complete(tried, kind, placed, size, alignments);
        if (!isAsWanted(tried, members, size)) {
            return false;
        }
        record.complete(tried.members(), tried.packing(), tried.alignment());
        return true;
    }

    /// The members of a union, each at its start. A database gives those of an anonymous struct in it one by one.
    private List<Placed> together(List<Placed> members, long size) {
        return members.stream().allMatch(placed -> placed.bit() == 0)
                ? members
                : alternatives(members, 0, size * 8).stream()
                        .map(member -> new Placed(member, 0))
                        .toList();
    }

    private boolean isAsWanted(RecordType tried, List<Placed> wanted, long size) {
        try {
            Set<String> expected = new HashSet<>();
            for (Placed placed : wanted) {
                List<Placed> leaves = new ArrayList<>();
                lift(placed.member(), placed.bit(), leaves);
                leaves.forEach(leaf -> expected.add(leaf.member().name() + "@" + leaf.bit()));
            }
            for (MemberPlacement placement : layout.namedPlacements(tried)) {
                expected.remove(placement.member().name() + "@" + (placement.offset() * 8 + placement.bitOffset()));
            }
            return expected.isEmpty() && layout.sizeOf(tried) == size;
        } catch (LayoutException _) {
            return false;
        }
    }

    private void lift(Member member, long bit, List<Placed> into) {
        if (member.name() != null) {
            into.add(new Placed(member, bit));
        } else if (member.type().resolved() instanceof RecordType anonymous) {
            for (MemberPlacement inner : layout.namedPlacements(anonymous)) {
                into.add(new Placed(inner.member(), bit + inner.offset() * 8 + inner.bitOffset()));
            }
        }
    }

    private void complete(RecordType record, Kind kind, List<Placed> members, long size, int[] alignments) {
        int alignment = alignments.length == 1 ? alignments[0] : RecordType.NO_ALIGNMENT;
        List<Member> plain = members.stream().map(Placed::member).toList();
        // Tried one by one: the first nearly always fits.
        for (int packing : new int[] {0, 1, 2, 4, 8}) {
            for (int aligned : alignments) {
                if (fits(kind, plain, members, size, packing, aligned)) {
                    record.complete(plain, packing, aligned);
                    return;
                }
            }
        }
        List<Member> explained = explained(members);
        if (kind == Kind.STRUCT && fits(kind, explained, members, size, 0, alignment)) {
            record.complete(explained, 0, alignment);
            return;
        }
        int forced = alignment == RecordType.NO_ALIGNMENT ? natural(members, size) : alignment;
        record.complete(kind == Kind.UNION ? filled(plain, size) : padded(members, size, forced), 1, forced);
    }

    /// The alignment of members that stand at multiples of theirs: the source says nothing of a packed type.
    private int natural(List<Placed> members, long size) {
        int most = 1;
        for (Placed placed : members) {
            int its = alignment(placed.member().type());
            if (!placed.member().isBitField() && placed.bit() % (its * 8L) != 0) {
                return RecordType.NO_ALIGNMENT;
            }
            most = Math.max(most, its);
        }
        return size % most == 0 ? most : RecordType.NO_ALIGNMENT;
    }

    /// The members with alignment attributes that explain their places.
    private List<Member> explained(List<Placed> members) {
        List<Member> all = new ArrayList<>();
        long end = 0;
        for (Placed placed : members) {
            Member member = placed.member();
            if (!member.isBitField() && placed.bit() % 8 == 0) {
                long at = placed.bit() / 8;
                int natural = alignment(member.type());
                long from = Math.ceilDiv(end, 8L);
                if (at % natural != 0) {
                    member = new Member(member.name(), member.type(), Member.NOT_A_BIT_FIELD, true, 0);
                } else if (at > Math.ceilDiv(from, natural) * natural) {
                    member = new Member(
                            member.name(), member.type(), Member.NOT_A_BIT_FIELD, false, alignmentFor(from, at));
                }
            }
            all.add(member);
            end = placed.bit() + (member.isBitField() ? member.bitWidth() : size(member.type()) * 8);
        }
        return all;
    }

    /// The smallest alignment that moves a member from one place to another.
    private static int alignmentFor(long from, long to) {
        for (int alignment : ALIGNMENTS) {
            if (alignment > 0 && Math.ceilDiv(from, (long) alignment) * alignment == to) {
                return alignment;
            }
        }
        return RecordType.NO_ALIGNMENT;
    }

    private int alignment(CType type) {
        try {
            return layout.alignmentOf(type);
        } catch (LayoutException _) {
            return 1;
        }
    }

    /// Whether this layout puts the members at the wanted places.
    private boolean fits(Kind kind, List<Member> members, List<Placed> wanted, long size, int packing, int alignment) {
        RecordType tried = RecordType.declare(kind, null).complete(members, packing, alignment);
        try {
            var placements = layout.placements(tried);
            for (int i = 0; i < placements.size(); i++) {
                if (placements.get(i).offset() * 8 + placements.get(i).bitOffset()
                        != wanted.get(i).bit()) {
                    return false;
                }
            }
            return layout.sizeOf(tried) == size;
        } catch (LayoutException | IllegalStateException _) {
            return false;
        }
    }

    /// The packed members, with padding between them: unnamed bit-fields, as padding must not be passed in a register,
    /// but arrays of bytes in a type that is too large for registers.
    private List<Member> padded(List<Placed> members, long size, int alignment) {
        boolean wide = size > LARGEST_IN_REGISTERS;
        List<Member> all = new ArrayList<>();
        long end = 0;
        List<Placed> sorted =
                members.stream().sorted(Comparator.comparingLong(Placed::bit)).toList();
        for (int i = 0; i < sorted.size(); i++) {
            Placed placed = sorted.get(i);
            if (placed.bit() < end) {
                continue;
            }
            if (placed.member().isBitField() && layout.abi().isWindows()) {
                Unit unit = unit(sorted, i, size);
                end = pad(all, end, unit.start(), wide);
                end = fill(all, unit, sorted.subList(i, unit.to()));
                i = unit.to() - 1;
                continue;
            }
            end = pad(all, end, placed.bit(), wide);
            all.add(placed.member());
            end += placed.member().isBitField()
                    ? placed.member().bitWidth()
                    : size(placed.member().type()) * 8;
        }
        long unit = Math.max(alignment, 1) * 8L;
        if (Math.ceilDiv(end, unit) * unit != size * 8) {
            if (!all.isEmpty()) {
                all.add(closed(all.removeLast()));
            }
            pad(all, end, size * 8, wide);
        }
        return all;
    }

    /// Microsoft's bit-fields take whole units of their types.
    ///
    /// @param start its first bit
    /// @param bits its size
    /// @param to the index after its last member
    private record Unit(long start, long bits, int to) {
        boolean holds(long end) {
            return end <= start + bits;
        }
    }

    /// The unit of a bit-field, as late as the next member allows.
    private Unit unit(List<Placed> sorted, int from, long size) {
        long bits = size(sorted.get(from).member().type()) * 8;
        Unit latest = run(sorted, from, new Unit(sorted.get(from).bit() / 8 * 8, bits, from));
        long limit = latest.to() < sorted.size() ? sorted.get(latest.to()).bit() : size * 8;
        long start = Math.min(latest.start(), Math.floorDiv(limit - bits, 8L) * 8);
        return run(sorted, from, new Unit(Math.max(0, start), bits, from));
    }

    private Unit run(List<Placed> sorted, int from, Unit unit) {
        int to = from + 1;
        while (to < sorted.size()
                && sorted.get(to).member().isBitField()
                && size(sorted.get(to).member().type()) * 8 == unit.bits()
                && sorted.get(to).bit() >= endOf(sorted.get(to - 1))
                && unit.holds(endOf(sorted.get(to)))) {
            to++;
        }
        return new Unit(unit.start(), unit.bits(), to);
    }

    private static long fill(List<Member> all, Unit unit, List<Placed> members) {
        CType type = members.getFirst().member().type();
        long end = unit.start();
        for (Placed placed : members) {
            if (placed.bit() > end) {
                all.add(new Member(null, type, (int) (placed.bit() - end)));
            }
            all.add(placed.member());
            end = placed.bit() + placed.member().bitWidth();
        }
        if (!unit.holds(end + 1)) {
            return end;
        }
        // A full unit: the next bit-field must not go on in it.
        all.add(new Member(null, type, (int) (unit.start() + unit.bits() - end)));
        return unit.start() + unit.bits();
    }

    /// A flexible array that padding follows has no elements.
    private static Member closed(Member last) {
        return last.type().resolved() instanceof ArrayType array && !array.hasCount()
                ? new Member(last.name(), new ArrayType(array.element(), 0))
                : last;
    }

    /// @param wide whether the padding may be an array
    private static long pad(List<Member> all, long from, long to, boolean wide) {
        long end = from;
        while ((end % 8 != 0 || !wide) && to > end) {
            int bits = (int) Math.min(8 - end % 8, to - end);
            all.add(new Member(null, IntegerType.UNSIGNED_CHAR, bits));
            end += bits;
        }
        if (to - end >= 8) {
            all.add(new Member("padding_" + end / 8, new ArrayType(IntegerType.UNSIGNED_CHAR, (to - end) / 8)));
            end += (to - end) / 8 * 8;
        }
        if (to > end) {
            all.add(new Member(null, IntegerType.UNSIGNED_CHAR, (int) (to - end)));
            end = to;
        }
        return end;
    }

    /// The members of a union and one that has its size.
    private static List<Member> filled(List<Member> members, long size) {
        List<Member> all = new ArrayList<>(members);
        List<Member> bytes = new ArrayList<>();
        pad(bytes, 0, size * 8, size > LARGEST_IN_REGISTERS);
        all.add(new Member(null, RecordType.declare(Kind.STRUCT, null).complete(bytes, RecordType.NATURAL_PACKING)));
        return all;
    }
}
