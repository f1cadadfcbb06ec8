package org.interopexplorer.app.types;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.Padding;
import org.interopexplorer.core.ctype.RecordType;

/// A struct or union as rows of eight bytes: which members each byte belongs to.
///
/// @param size of the whole, in bytes
/// @param padding how many bytes belong to no member
/// @param left how many bytes after the last row are not drawn
record LayoutMap(long size, int alignment, long padding, List<MemberPlacement> members, List<Row> rows, long left) {
    /// The bytes of a row.
    static final int ROW = 8;

    static final int CACHE_LINE = 64;
    private static final int MOST_BYTES = 4096;

    /// A row. Consecutive rows that belong to the same single member are one row.
    ///
    /// @param offset of its first byte
    /// @param bytes how many bytes it stands for
    record Row(long offset, long bytes, List<Segment> segments) {
        Row {
            segments = List.copyOf(segments);
        }

        boolean startsCacheLine() {
            return offset > 0 && offset % CACHE_LINE == 0;
        }
    }

    /// Consecutive bytes that belong to the same members.
    ///
    /// @param column of its first byte in the row, from 0
    /// @param columns how many bytes of the row it takes
    /// @param members their indices; none for padding
    record Segment(int column, int columns, List<Integer> members) {
        Segment {
            members = List.copyOf(members);
        }
    }

    LayoutMap {
        members = List.copyOf(members);
        rows = List.copyOf(rows);
    }

    /// @throws org.interopexplorer.core.ctype.LayoutException if the type has no size
    static LayoutMap of(RecordType record, Layout layout) {
        long size = layout.sizeOf(record);
        List<MemberPlacement> members = layout.namedPlacements(record);
        int drawn = (int) Math.min(size, MOST_BYTES);
        List<TreeSet<Integer>> owners = new ArrayList<>();
        for (int i = 0; i < drawn; i++) {
            owners.add(new TreeSet<>());
        }
        for (int m = 0; m < members.size(); m++) {
            MemberPlacement placement = members.get(m);
            long first = placement.offset() + placement.bitOffset() / 8;
            long end = placement.member().isBitField()
                    ? placement.offset() + Math.ceilDiv(placement.bitOffset() + placement.bitWidth(), 8)
                    : first + size(placement, layout);
            for (long at = first; at < Math.min(end, drawn); at++) {
                owners.get((int) at).add(m);
            }
        }
        return new LayoutMap(
                size,
                layout.alignmentOf(record),
                Padding.of(record, layout).bytes(),
                members,
                joined(rows(owners)),
                size - drawn);
    }

    private static long size(MemberPlacement placement, Layout layout) {
        return placement.member().type().resolved() instanceof ArrayType array && !array.hasCount()
                ? 0
                : layout.sizeOf(placement.member().type());
    }

    private static List<Row> rows(List<TreeSet<Integer>> owners) {
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < owners.size(); at += ROW) {
            int end = Math.min(at + ROW, owners.size());
            List<Segment> segments = new ArrayList<>();
            int from = at;
            for (int i = at + 1; i <= end; i++) {
                if (i == end || !owners.get(i).equals(owners.get(from))) {
                    segments.add(new Segment(from - at, i - from, List.copyOf(owners.get(from))));
                    from = i;
                }
            }
            rows.add(new Row(at, end - at, segments));
        }
        return rows;
    }

    /// Joins the rows that a long array fills alone, up to the next cache line.
    private static List<Row> joined(List<Row> rows) {
        List<Row> joined = new ArrayList<>();
        for (Row row : rows) {
            Row last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && !row.startsCacheLine()
                    && last.bytes() % ROW == 0
                    && last.segments().size() == 1
                    && last.segments().equals(row.segments())
                    && last.segments().getFirst().members().size() == 1) {
                joined.set(joined.size() - 1, new Row(last.offset(), last.bytes() + row.bytes(), last.segments()));
            } else {
                joined.add(row);
            }
        }
        return joined;
    }
}
