package org.interopexplorer.core.metadata;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.jspecify.annotations.Nullable;

/// The stream of tables (ECMA-335 II.24.2.6): the width of each column, and the value of a cell on request.
final class TableStream {
    private static final int WIDE_STRINGS = 1;
    private static final int WIDE_GUIDS = 2;
    private static final int WIDE_BLOBS = 4;
    private static final int EXTRA_DATA = 0x40;
    private static final int SMALL = 1 << 16;
    private static final int MOST_COLUMNS = 16;
    private static final int[] NONE = {};

    /// The first of the tables of a portable program database.
    private static final int DEBUG_TABLES = 0x30;

    private final ByteView bytes;
    private final int heapSizes;
    private final boolean allWide;
    private final long[] declared = new long[64];
    private final Layout[] layouts = new Layout[Table.values().length];

    /// By [#place], made when they are first asked for.
    private final AtomicReferenceArray<long[]> indexes = new AtomicReferenceArray<>(layouts.length * MOST_COLUMNS);

    private final AtomicReferenceArray<int[]> firsts = new AtomicReferenceArray<>(layouts.length * MOST_COLUMNS);

    private static int place(Table table, int column) {
        return table.number() * MOST_COLUMNS + column;
    }

    /// The place of a table.
    ///
    /// @param offsets the offsets of the columns in a row, then the size of a row, in bytes
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and read for each row.
    private record Layout(long start, int rows, int[] offsets) {
        int size() {
            return offsets[offsets.length - 1];
        }
    }

    /// @param allWide whether every index has four bytes, as in the delta that a stream `#JTD` announces
    TableStream(ByteView bytes, boolean allWide, DiagnosticLog log) throws MalformedFileException {
        this.bytes = bytes;
        this.allWide = allWide;
        this.heapSizes = bytes.u8(6);
        long valid = bytes.i64(8);
        long at = 24;
        for (int table = 0; table < declared.length; table++) {
            if ((valid >>> table & 1) != 0) {
                declared[table] = bytes.u32(at);
                at += 4;
            }
        }
        if ((heapSizes & EXTRA_DATA) != 0) {
            at += 4;
        }
        refuseUnknown();
        for (Table table : Table.values()) {
            at = place(table, at, log);
        }
    }

    private void refuseUnknown() throws MalformedFileException {
        for (int table = Table.values().length; table < declared.length; table++) {
            if (declared[table] > 0) {
                throw new MalformedFileException(Diagnostic.of(
                        table >= DEBUG_TABLES ? MetadataFault.PORTABLE_PDB : MetadataFault.TABLE_UNKNOWN,
                        bytes.inFile(8).value(),
                        table >= DEBUG_TABLES ? new Object[0] : new Object[] {Hexadecimal.of(table)}));
            }
        }
    }

    private long place(Table table, long at, DiagnosticLog log) {
        int[] offsets = new int[table.columns().size() + 1];
        for (int i = 0; i < table.columns().size(); i++) {
            offsets[i + 1] = offsets[i] + width(table.columns().get(i));
        }
        int size = offsets[offsets.length - 1];
        long rows = declared[table.number()];
        long present = Math.min(rows, Math.max(0, bytes.size() - at) / size);
        // A token has 24 bits for the row.
        present = Math.min(present, (1 << 24) - 1);
        if (present < rows) {
            log.add(MetadataFault.TABLE_CUT, bytes.inFile(at).value(), table.title(), rows, present);
        }
        layouts[table.number()] = new Layout(at, (int) present, offsets);
        return at + rows * size;
    }

    private int width(Column column) {
        return switch (column.kind()) {
            case U2 -> 2;
            case U4 -> 4;
            case STRING -> wide((heapSizes & WIDE_STRINGS) != 0);
            case GUID -> wide((heapSizes & WIDE_GUIDS) != 0);
            case BLOB -> wide((heapSizes & WIDE_BLOBS) != 0);
            case INDEX -> wide(declared[column.target()] >= SMALL);
            case CODED -> {
                CodedIndex coded = coded(column);
                long largest =
                        coded.tables().mapToLong(table -> declared[table]).max().orElse(0);
                yield wide(largest >= SMALL >> coded.bits());
            }
        };
    }

    private int wide(boolean wide) {
        return wide || allWide ? 4 : 2;
    }

    private static CodedIndex coded(Column column) {
        CodedIndex coded = column.coded();
        if (coded == null) {
            throw new IllegalStateException("a coded column says how");
        }
        return coded;
    }

    int rows(Table table) {
        return layout(table).rows();
    }

    private Layout layout(Table table) {
        return layouts[table.number()];
    }

    /// The value of a cell, unsigned.
    ///
    /// @param row counted from 1
    long cell(Table table, int row, int column) throws MalformedFileException {
        Layout layout = layout(table);
        if (row < 1 || row > layout.rows()) {
            throw new MalformedFileException(
                    Diagnostic.of(MetadataFault.ROW, bytes.inFile(0).value(), table.title(), row, layout.rows()));
        }
        long at = layout.start() + (row - 1L) * layout.size() + layout.offsets()[column];
        return layout.offsets()[column + 1] - layout.offsets()[column] == 2 ? bytes.u16(at) : bytes.u32(at);
    }

    int number(Table table, int row, int column) throws MalformedFileException {
        return (int) cell(table, row, column);
    }

    /// The row that an index refers to; null for none. The row may not exist.
    @Nullable
    Token token(Table table, int row, int column) throws MalformedFileException {
        long stored = cell(table, row, column);
        Column its = table.columns().get(column);
        if (its.kind() == Column.Kind.CODED) {
            return coded(its).token(stored);
        }
        Table target = Table.numbered(its.target());
        return stored == 0 || stored >= 1 << 24 || target == null ? null : new Token(target, (int) stored);
    }

    /// The rows whose column refers to a row of another table, in their order. The table need not be sorted.
    int[] rowsFor(Table table, int column, Token wanted) {
        if (rows(table) == 0) {
            return NONE;
        }
        long[] sorted = indexes.get(place(table, column));
        if (sorted == null) {
            sorted = index(table, column);
            indexes.set(place(table, column), sorted);
        }
        long from = (long) wanted.value() << 32;
        int at = Arrays.binarySearch(sorted, from);
        int first = at < 0 ? -at - 1 : at;
        int end = first;
        while (end < sorted.length && sorted[end] >>> 32 == from >>> 32) {
            end++;
        }
        if (first == end) {
            return NONE;
        }
        int[] rows = new int[end - first];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) sorted[first + i];
        }
        return rows;
    }

    private long[] index(Table table, int column) {
        int rows = rows(table);
        long[] pairs = new long[rows];
        for (int row = 1; row <= rows; row++) {
            pairs[row - 1] = pair(table, row, column);
        }
        Arrays.sort(pairs);
        return pairs;
    }

    private long pair(Table table, int row, int column) {
        try {
            Token token = token(table, row, column);
            return (token == null ? 0 : (long) token.value() << 32) | row;
        } catch (MalformedFileException e) {
            throw new IllegalStateException("all rows were found to be there", e);
        }
    }

    /// The rows of another table that belong to a row: from the index in its column up to the index in the next
    /// row.
    ///
    /// @param pointers the table between the two in uncompressed metadata
    int[] owned(Table table, int row, int column, Table pointers) throws MalformedFileException {
        if (row < 1 || row > rows(table)) {
            cell(table, row, column);
        }
        int[] first = first(table, column, pointers);
        int[] all = new int[first[row] - first[row - 1]];
        for (int i = 0; i < all.length; i++) {
            int at = first[row - 1] + i;
            all[i] = rows(pointers) == 0 ? at : pointed(pointers, at);
        }
        return all;
    }

    /// The row that a row of another table belongs to; 0 if it belongs to none. Not for uncompressed metadata with a
    /// table between the two.
    int owner(Table table, int column, Table pointers, int owned) {
        int[] first = first(table, column, pointers);
        int at = Arrays.binarySearch(first, owned);
        int row = at < 0 ? -at - 1 : at + 1;
        // Rows that own nothing begin where the next one begins.
        while (row < first.length && first[row] == owned) {
            row++;
        }
        return row < first.length ? row : 0;
    }

    private int[] first(Table table, int column, Table pointers) {
        int[] first = firsts.get(place(table, column));
        if (first == null) {
            first = firsts(table, column, pointers);
            firsts.set(place(table, column), first);
        }
        return first;
    }

    /// The first owned row of each row, and at last the end. The numbers never decrease, so that no row is owned
    /// twice, even in an invalid table.
    private int[] firsts(Table table, int column, Table pointers) {
        Table target = Table.numbered(table.columns().get(column).target());
        if (target == null) {
            throw new IllegalStateException("an owner's column leads to a table");
        }
        int end = 1 + (rows(pointers) > 0 ? rows(pointers) : rows(target));
        int rows = rows(table);
        int[] first = new int[rows + 1];
        int at = 1;
        for (int row = 1; row <= rows; row++) {
            at = Math.clamp(present(table, row, column), at, end);
            first[row - 1] = at;
        }
        first[rows] = end;
        return first;
    }

    private int pointed(Table pointers, int row) {
        return (int) present(pointers, row, 0);
    }

    private long present(Table table, int row, int column) {
        try {
            return cell(table, row, column);
        } catch (MalformedFileException e) {
            throw new IllegalStateException("all rows were found to be there", e);
        }
    }
}
