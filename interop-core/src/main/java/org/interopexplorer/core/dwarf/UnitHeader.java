package org.interopexplorer.core.dwarf;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The header of a unit (DWARF 5, 7.5.1).
///
/// @param offset of the header in the section
/// @param end offset behind the unit's last entry
/// @param entries offset of its first entry
/// @param version 2 to 5; 0 for a unit that is skipped, because its header cannot be understood
/// @param abbreviationsAt offset of its abbreviations in `.debug_abbrev`
/// @param id the signature of a type unit, or the id that a split unit shares with its skeleton; 0 if the header
///     has none
/// @param typeAt offset of a type unit's type in the section; 0 for other units
record UnitHeader(
        long offset,
        long end,
        long entries,
        int version,
        int addressSize,
        boolean is64,
        long abbreviationsAt,
        long id,
        long typeAt) {
    private static final int UT_COMPILE = 1;
    private static final int UT_TYPE = 2;
    private static final int UT_SKELETON = 4;
    private static final int UT_SPLIT_COMPILE = 5;
    private static final int UT_SPLIT_TYPE = 6;
    private static final long ESCAPE_64 = 0xffff_ffffL;
    private static final long ESCAPES = 0xffff_fff0L;

    /// The header at an offset; null if neither it nor what follows can be read.
    ///
    /// @param ofTypes whether the section is `.debug_types` of DWARF 4
    static @Nullable UnitHeader read(ByteView section, long offset, boolean ofTypes) throws MalformedFileException {
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
            return read(offset, end, is64, ofTypes, cursor);
        } catch (MalformedFileException _) {
            return passed(offset, end);
        }
    }

    private static UnitHeader read(long offset, long end, boolean is64, boolean ofTypes, Cursor cursor)
            throws MalformedFileException {
        int version = cursor.u16();
        if (version < 2 || version > 5) {
            return passed(offset, end);
        }
        int kind = version >= 5 ? cursor.u8() : ofTypes ? UT_TYPE : UT_COMPILE;
        int addressSize = version >= 5 ? cursor.u8() : 0;
        long abbreviationsAt = cursor.offset(is64);
        if (version < 5) {
            addressSize = cursor.u8();
        }
        if (addressSize != 4 && addressSize != 8) {
            return passed(offset, end);
        }
        long id = 0;
        long typeAt = 0;
        if (kind == UT_TYPE || kind == UT_SPLIT_TYPE) {
            id = cursor.i64();
            typeAt = offset + cursor.offset(is64);
        } else if (kind == UT_SKELETON || kind == UT_SPLIT_COMPILE) {
            id = cursor.i64();
        }
        return new UnitHeader(offset, end, cursor.at(), version, addressSize, is64, abbreviationsAt, id, typeAt);
    }

    private static UnitHeader passed(long offset, long end) {
        return new UnitHeader(offset, end, end, 0, 8, false, 0, 0, 0);
    }

    /// Whether its version and address size can be read.
    boolean isKnown() {
        return version != 0;
    }
}
