package org.interopexplorer.core.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.jspecify.annotations.Nullable;

/// The debug information of one file, for as long as the file is mapped: its units, and what they refer to.
final class DebugFile {
    private static final int UT_TYPE = 2;
    private static final int UT_SKELETON = 4;
    private static final int UT_SPLIT_COMPILE = 5;
    private static final int UT_SPLIT_TYPE = 6;
    private static final long ESCAPE_64 = 0xffff_ffffL;
    private static final long ESCAPES = 0xffff_fff0L;

    private final Sections sections;
    private final @Nullable DebugFile supplement;
    private final boolean isSupplement;
    private final Map<Long, Abbreviations> abbreviations = new HashMap<>();
    private @Nullable List<Unit> units;
    private @Nullable Map<Long, Unit> typeUnits;

    private DebugFile(Sections sections, @Nullable DebugFile supplement, boolean isSupplement) {
        this.sections = sections;
        this.supplement = supplement;
        this.isSupplement = isSupplement;
    }

    /// @param supplement the file that `dwz` moved shared entries to; null where there is none
    static DebugFile of(Sections sections, @Nullable DebugFile supplement) {
        return new DebugFile(sections, supplement, false);
    }

    /// The file that `dwz` moved shared entries of others to.
    static DebugFile supplement(Sections sections) {
        return new DebugFile(sections, null, true);
    }

    boolean isSupplement() {
        return isSupplement;
    }

    Sections sections() {
        return sections;
    }

    ByteView section(String name) throws MalformedFileException {
        return sections.get(name);
    }

    @Nullable
    DebugFile supplement() {
        return supplement;
    }

    Abbreviations abbreviations(long offset) throws MalformedFileException {
        Abbreviations known = abbreviations.get(offset);
        if (known == null) {
            known = Abbreviations.read(section("debug_abbrev"), offset);
            abbreviations.put(offset, known);
        }
        return known;
    }

    /// The units of `.debug_info`, in the order of the file, as far as their headers can be read.
    List<Unit> units() throws MalformedFileException {
        List<Unit> known = units;
        if (known == null) {
            known = read("debug_info", false);
            units = known;
        }
        return known;
    }

    private List<Unit> read(String name, boolean ofTypes) throws MalformedFileException {
        ByteView section = section(name);
        List<Unit> read = new ArrayList<>();
        long at = 0;
        while (section.contains(at, 12)) {
            Unit unit = header(section, at, ofTypes);
            if (unit == null) {
                break;
            }
            if (unit.version() != 0) {
                read.add(unit);
            }
            at = unit.end();
        }
        return read;
    }

    /// One unit's header; null where the rest of the section cannot be read, and a unit of version 0 for one to pass.
    private @Nullable Unit header(ByteView section, long offset, boolean ofTypes) throws MalformedFileException {
        Cursor cursor = new Cursor(section, offset);
        long length = cursor.u32();
        boolean is64 = length == ESCAPE_64;
        if (is64) {
            length = cursor.i64();
        } else if (length >= ESCAPES) {
            return null;
        }
        long end = cursor.at() + length;
        if (length <= 0 || end < 0 || end > section.size()) {
            return null;
        }
        try {
            return header(section, offset, end, is64, ofTypes, cursor);
        } catch (MalformedFileException _) {
            return passed(section, offset, end);
        }
    }

    private Unit header(ByteView section, long offset, long end, boolean is64, boolean ofTypes, Cursor cursor)
            throws MalformedFileException {
        int version = cursor.u16();
        if (version < 2 || version > 5) {
            return passed(section, offset, end);
        }
        int kind = version >= 5 ? cursor.u8() : ofTypes ? UT_TYPE : 1;
        int addressSize = version >= 5 ? cursor.u8() : 0;
        long abbreviationsAt = cursor.offset(is64);
        if (version < 5) {
            addressSize = cursor.u8();
        }
        if (addressSize != 4 && addressSize != 8) {
            return passed(section, offset, end);
        }
        long signature = 0;
        long typeAt = 0;
        if (kind == UT_TYPE || kind == UT_SPLIT_TYPE) {
            signature = cursor.i64();
            typeAt = offset + cursor.offset(is64);
        } else if (kind == UT_SKELETON || kind == UT_SPLIT_COMPILE) {
            cursor.skip(8);
        }
        return new Unit(
                this,
                section,
                offset,
                end,
                cursor.at(),
                version,
                addressSize,
                is64,
                abbreviationsAt,
                signature,
                typeAt);
    }

    private Unit passed(ByteView section, long offset, long end) {
        return new Unit(this, section, offset, end, end, 0, 8, false, 0, 0, 0);
    }

    /// The entry at a place of `.debug_info`.
    Die entry(long place) throws MalformedFileException {
        List<Unit> all = units();
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Unit unit = all.get(middle);
            if (place < unit.offset()) {
                high = middle - 1;
            } else if (place >= unit.end()) {
                low = middle + 1;
            } else {
                return Die.read(unit, place);
            }
        }
        throw new MalformedFileException(Diagnostic.of(
                DwarfFault.NO_ENTRY, section("debug_info").inFile(0).value(), Hexadecimal.of(place)));
    }

    /// The unit that starts at a place; null where none does.
    @Nullable
    Unit unitAt(long offset) throws MalformedFileException {
        for (Unit unit : units()) {
            if (unit.offset() == offset) {
                return unit;
            }
        }
        return null;
    }

    /// The type of a type unit (DWARF 5, 7.32); null where there is no such unit here.
    @Nullable
    Die typeOf(long signature) throws MalformedFileException {
        Map<Long, Unit> known = typeUnits;
        if (known == null) {
            known = new HashMap<>();
            for (Unit unit : read("debug_types", true)) {
                known.putIfAbsent(unit.signature(), unit);
            }
            for (Unit unit : units()) {
                if (unit.typeAt() != 0) {
                    known.putIfAbsent(unit.signature(), unit);
                }
            }
            typeUnits = known;
        }
        Unit unit = known.get(signature);
        return unit == null ? null : Die.read(unit, unit.typeAt());
    }
}
