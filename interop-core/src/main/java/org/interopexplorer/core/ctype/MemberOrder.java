package org.interopexplorer.core.ctype;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;

/// An order of a struct's members in which it is smaller.
///
/// @param members the same members in that order
/// @param size of the struct then, in bytes
/// @param saved how many bytes less than now
public record MemberOrder(List<Member> members, long size, long saved) {
    public MemberOrder {
        members = List.copyOf(members);
    }

    /// A smaller order of a struct's members; empty if none is known, and for a union. Members with the strictest
    /// alignment come first, of these the largest; bit-fields stay together, and a flexible array stays last.
    ///
    /// @throws LayoutException if the struct has no size
    public static Optional<MemberOrder> smaller(RecordType record, Layout layout) {
        if (record.kind() != Kind.STRUCT || record.members().size() < 2) {
            return Optional.empty();
        }
        List<Member> sorted = new ArrayList<>(record.members());
        Member last = sorted.getLast();
        boolean flexible = last.type().resolved() instanceof ArrayType array && !array.hasCount();
        if (flexible) {
            sorted.removeLast();
        }
        sorted.sort(Comparator.comparingInt((Member member) -> member.isBitField() ? 1 : 0)
                .thenComparing(Comparator.comparingInt((Member member) -> layout.alignmentOf(member.type()))
                        .reversed())
                .thenComparing(Comparator.comparingLong((Member member) ->
                                member.isBitField() ? member.bitWidth() : layout.sizeOf(member.type()))
                        .reversed()));
        if (flexible) {
            sorted.add(last);
        }
        RecordType ordered =
                RecordType.declare(Kind.STRUCT, record.tag()).complete(sorted, record.packing(), record.alignment());
        long size = layout.sizeOf(ordered);
        long saved = layout.sizeOf(record) - size;
        return saved > 0 ? Optional.of(new MemberOrder(sorted, size, saved)) : Optional.empty();
    }
}
