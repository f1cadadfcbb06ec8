package org.interopexplorer.core.ctype;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;

/// Completes structs and unions of which a source says where each member is, as debug information does.
///
/// The layout is computed from the members' types and compared with the places said. Where they differ, attributes
/// that explain it are tried, and last each place is fixed by padding. Members of a struct that overlap were those of
/// unions without a name.
public final class PlacedMembers {
    private static final int[] ALIGNMENTS = {0, 2, 4, 8, 16, 32, 64, 128, 256, 4096};

    private final Layout layout;

    public PlacedMembers(Layout layout) {
        this.layout = layout;
    }

    /// A member and where the source says that it is.
    ///
    /// @param bit from the start of the struct
    public record Placed(Member member, long bit) {}

    /// The members, those that overlap put into unions.
    private List<Placed> apart(List<Placed> members) {
        List<Placed> all = new ArrayList<>();
        int i = 0;
        while (i < members.size()) {
            long start = members.get(i).bit();
            long end = endOf(members.get(i));
            int next = i + 1;
            while (next < members.size() && members.get(next).bit() < end) {
                start = Math.min(start, members.get(next).bit());
                end = Math.max(end, endOf(members.get(next)));
                next++;
            }
            List<Placed> group = members.subList(i, next);
            if (group.size() == 1 || start % 8 != 0) {
                all.addAll(group);
            } else {
                all.add(union(group, start));
            }
            i = next;
        }
        return all;
    }

    private Placed union(List<Placed> group, long start) {
        List<Member> alternatives = new ArrayList<>();
        List<Placed> current = new ArrayList<>();
        for (Placed absolute : group) {
            Placed placed = new Placed(absolute.member(), absolute.bit() - start);
            if (!current.isEmpty() && placed.bit() <= current.getFirst().bit()) {
                alternatives.add(alternative(current));
                current = new ArrayList<>();
            }
            current.add(placed);
        }
        alternatives.add(alternative(current));
        return new Placed(
                new Member(
                        null, RecordType.declare(Kind.UNION, null).complete(alternatives, RecordType.NATURAL_PACKING)),
                start);
    }

    private Member alternative(List<Placed> members) {
        if (members.size() == 1 && members.getFirst().bit() == 0) {
            return members.getFirst().member();
        }
        RecordType struct = RecordType.declare(Kind.STRUCT, null);
        long end = members.stream().mapToLong(this::endOf).max().orElse(0);
        int alignment = members.stream()
                .mapToInt(placed -> alignment(placed.member().type()))
                .max()
                .orElse(1);
        long size = Math.ceilDiv(Math.ceilDiv(end, 8L), (long) alignment) * alignment;
        complete(struct, Kind.STRUCT, apart(members), size, RecordType.NO_ALIGNMENT);
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
    /// @param alignment of the whole, or [RecordType#NO_ALIGNMENT] where the source does not say one
    public void complete(RecordType record, List<Placed> members, long size, int alignment) {
        Kind kind = record.kind();
        List<Placed> placed = kind == Kind.STRUCT ? apart(members) : members;
        complete(record, kind, placed, size, alignment);
    }

    private void complete(RecordType record, Kind kind, List<Placed> members, long size, int alignment) {
        List<Member> plain = members.stream().map(Placed::member).toList();
        // Not all at once: the first try nearly always fits.
        for (int packing : new int[] {0, 1, 2, 4, 8}) {
            for (int aligned : alignment == 0 ? ALIGNMENTS : new int[] {alignment}) {
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
        record.complete(kind == Kind.UNION ? filled(plain, size) : padded(members, size), 1, alignment);
    }

    /// The members with the attributes that explain where each is: a stricter alignment, or none.
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

    /// The least alignment that moves a member from one place to another.
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

    /// Whether the members, laid out so, are where the entry says.
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
            // C++ gives a class without members one byte.
            return layout.sizeOf(tried) == size || (members.isEmpty() && size <= 1);
        } catch (LayoutException | IllegalStateException _) {
            return false;
        }
    }

    /// The members with arrays of bytes between them, packed.
    private List<Member> padded(List<Placed> members, long size) {
        List<Member> all = new ArrayList<>();
        long end = 0;
        List<Placed> sorted =
                members.stream().sorted(Comparator.comparingLong(Placed::bit)).toList();
        for (Placed placed : sorted) {
            if (placed.bit() < end) {
                continue;
            }
            end = pad(all, end, placed.bit());
            all.add(placed.member());
            end += placed.member().isBitField()
                    ? placed.member().bitWidth()
                    : size(placed.member().type()) * 8;
        }
        pad(all, end, size * 8);
        return all;
    }

    private static long pad(List<Member> all, long from, long to) {
        long end = from;
        if (end % 8 != 0 && to > end) {
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

    private static List<Member> filled(List<Member> members, long size) {
        List<Member> all = new ArrayList<>(members);
        all.add(new Member("bytes", new ArrayType(IntegerType.UNSIGNED_CHAR, size)));
        return all;
    }
}
