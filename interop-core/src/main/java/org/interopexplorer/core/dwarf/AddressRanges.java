package org.interopexplorer.core.dwarf;

import java.util.Arrays;
import java.util.Comparator;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Maps addresses to units.
final class AddressRanges {
    /// No unit covers an address.
    static final long NOWHERE = -1;

    private long[] lows = new long[256];
    private long[] highs = new long[256];
    private long[] units = new long[256];
    private int count;
    private boolean sorted;

    /// From a table in the file, which may lack some units: `.debug_aranges`, else `.gdb_index`.
    static AddressRanges ofTables(DebugFile file) throws MalformedFileException {
        AddressRanges ranges = new AddressRanges();
        try {
            ranges.table(file.section("debug_aranges"));
            GdbIndex index = ranges.count == 0 ? GdbIndex.of(file) : null;
            if (index != null) {
                index.ranges(ranges);
            }
        } catch (MalformedFileException _) {
            // What was read before the damage is good.
        }
        return ranges;
    }

    /// From each unit's own ranges.
    static AddressRanges ofUnits(DebugFile file) throws MalformedFileException {
        AddressRanges ranges = new AddressRanges();
        for (Unit unit : file.units()) {
            try {
                new RangeReader(unit).read((low, high) -> ranges.add(low, high, unit.offset()));
            } catch (MalformedFileException _) {
                // Functions of a unit without addresses can only be found by name.
            }
        }
        return ranges;
    }

    /// Nothing starts at address 0: linkers leave it for what they removed.
    void add(long low, long high, long unit) {
        if (low == 0 || Long.compareUnsigned(high, low) <= 0) {
            return;
        }
        if (count == lows.length) {
            lows = Arrays.copyOf(lows, count * 2);
            highs = Arrays.copyOf(highs, count * 2);
            units = Arrays.copyOf(units, count * 2);
        }
        lows[count] = low;
        highs[count] = high;
        units[count++] = unit;
    }

    /// The offset of the unit that covers an address, or [#NOWHERE]. One question is answered by a search from the
    /// start; sorting pays for many.
    long unitOf(long address) {
        if (!sorted) {
            for (int i = 0; i < count; i++) {
                if (covers(i, address)) {
                    return units[i];
                }
            }
            return NOWHERE;
        }
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (covers(middle, address)) {
                return units[middle];
            }
            if (Long.compareUnsigned(lows[middle], address) < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NOWHERE;
    }

    private boolean covers(int i, long address) {
        return Long.compareUnsigned(lows[i], address) <= 0 && Long.compareUnsigned(address, highs[i]) < 0;
    }

    /// Makes many questions fast.
    void sort() {
        if (sorted) {
            return;
        }
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        long[] from = lows;
        Arrays.sort(order, Comparator.comparingLong(i -> from[i] ^ Long.MIN_VALUE));
        lows = ordered(lows, order);
        highs = ordered(highs, order);
        units = ordered(units, order);
        sorted = true;
    }

    private static long[] ordered(long[] values, Integer[] order) {
        long[] sorted = new long[order.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values[order[i]];
        }
        return sorted;
    }

    /// `.debug_aranges` (DWARF 5, 6.1.2).
    private void table(ByteView section) throws MalformedFileException {
        long at = 0;
        while (section.contains(at, 12)) {
            Cursor cursor = new Cursor(section, at);
            long length = cursor.u32();
            boolean is64 = length == 0xffff_ffffL;
            if (is64) {
                length = cursor.i64();
            }
            long end = cursor.at() + length;
            if (length <= 0 || end <= at || end > section.size()) {
                return;
            }
            var _ = cursor.u16();
            long unit = cursor.offset(is64);
            int size = cursor.u8();
            int segment = cursor.u8();
            if ((size == 4 || size == 8) && segment == 0) {
                // The pairs are aligned to twice the size of an address, from the start of this table.
                cursor.to(at + Math.ceilDiv(cursor.at() - at, 2L * size) * 2L * size);
                while (cursor.at() + 2L * size <= end) {
                    long low = cursor.unsigned(size);
                    add(low, low + cursor.unsigned(size), unit);
                }
            }
            at = end;
        }
    }
}
