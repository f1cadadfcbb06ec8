package org.interopexplorer.core.dwarf;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The index that linkers and gdb write as `.gdb_index` (GDB manual, "Index Section Format"), versions 7 to 9:
/// units by address, and by the name in the source.
final class GdbIndex {
    private static final int OLDEST = 7;
    private static final int NEWEST = 9;
    private static final int MOST_UNITS = 4096;
    private static final int INDEX = 0xff_ffff;
    private static final int KIND = 7;
    private static final int FUNCTION = 3;

    private final ByteView bytes;
    private final long units;
    private final long types;
    private final long addresses;
    private final long symbols;
    private final long pool;

    private GdbIndex(ByteView bytes, int version) throws MalformedFileException {
        this.bytes = bytes;
        this.units = bytes.u32(4);
        this.types = bytes.u32(8);
        this.addresses = bytes.u32(12);
        this.symbols = bytes.u32(16);
        // Version 9 has a table of shortcuts before the pool.
        this.pool = bytes.u32(version >= NEWEST ? 24 : 20);
    }

    /// The index of a file; null if it has none that can be read.
    static @Nullable GdbIndex of(DebugFile file) {
        try {
            ByteView bytes = file.section("gdb_index").order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.size() < 28) {
                return null;
            }
            int version = bytes.i32(0);
            return version < OLDEST || version > NEWEST ? null : new GdbIndex(bytes, version);
        } catch (MalformedFileException _) {
            return null;
        }
    }

    /// Adds the addresses of all units.
    void ranges(AddressRanges ranges) throws MalformedFileException {
        for (long at = addresses; at + 20 <= symbols && bytes.contains(at, 20); at += 20) {
            long unit = unit(bytes.u32(at + 16));
            if (unit >= 0) {
                ranges.add(bytes.i64(at), bytes.i64(at + 8), unit);
            }
        }
    }

    /// The offset of a unit; negative for a type unit, or if there is no such unit.
    private long unit(long index) throws MalformedFileException {
        long at = units + index * 16;
        return at + 16 <= types ? bytes.i64(at) : -1;
    }

    /// The offsets of the units that define a function with a name of the source.
    List<Long> unitsOf(String name) throws MalformedFileException {
        List<Long> found = new ArrayList<>();
        long slots = (pool - symbols) / 8;
        if (slots <= 0 || Long.bitCount(slots) != 1 || !bytes.contains(symbols, slots * 8)) {
            return found;
        }
        int hash = hash(name);
        long slot = Integer.toUnsignedLong(hash) & (slots - 1);
        long step = (Integer.toUnsignedLong(hash * 17) & (slots - 1)) | 1;
        for (long tried = 0; tried < slots; tried++) {
            long nameAt = bytes.u32(symbols + slot * 8);
            long unitsAt = bytes.u32(symbols + slot * 8 + 4);
            if (nameAt == 0 && unitsAt == 0) {
                return found;
            }
            if (Objects.equals(Cursor.text(bytes, pool + nameAt), name)) {
                units(pool + unitsAt, found);
                return found;
            }
            slot = (slot + step) & (slots - 1);
        }
        return found;
    }

    private void units(long vector, List<Long> found) throws MalformedFileException {
        long count = Math.min(bytes.u32(vector), MOST_UNITS);
        for (long i = 1; i <= count; i++) {
            long each = bytes.u32(vector + i * 4);
            long unit = unit(each & INDEX);
            if ((each >> 28 & KIND) == FUNCTION && unit >= 0) {
                found.add(unit);
            }
        }
    }

    /// The hash of a name, which ignores case since version 5.
    private static int hash(String name) {
        int hash = 0;
        for (byte c : name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
            hash = hash * 67 + (c & 0xff) - 113;
        }
        return hash;
    }
}
