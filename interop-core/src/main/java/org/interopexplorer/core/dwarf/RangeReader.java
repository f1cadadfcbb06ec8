package org.interopexplorer.core.dwarf;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads the address ranges of a unit's code (DWARF 5, 2.17 and 7.25).
final class RangeReader {
    private static final int MOST = 1 << 20;

    private static final int RLE_END = 0;
    private static final int RLE_BASE_ADDRESSX = 1;
    private static final int RLE_STARTX_ENDX = 2;
    private static final int RLE_STARTX_LENGTH = 3;
    private static final int RLE_OFFSET_PAIR = 4;
    private static final int RLE_BASE_ADDRESS = 5;
    private static final int RLE_START_END = 6;
    private static final int RLE_START_LENGTH = 7;

    private final Unit unit;

    RangeReader(Unit unit) {
        this.unit = unit;
    }

    /// Receives the ranges in order.
    interface Taking {
        void range(long low, long high);
    }

    void read(Taking taking) throws MalformedFileException {
        Die root = unit.root();
        long base = root.number(Dw.AT_LOW_PC, 0);
        if (root.has(Dw.AT_RANGES)) {
            long at = root.rawNumber(Dw.AT_RANGES, 0);
            if (unit.version() >= 5) {
                lists(root, at, base, taking);
            } else {
                pairs(at, base, taking);
            }
        } else if (root.has(Dw.AT_HIGH_PC)) {
            long high = root.number(Dw.AT_HIGH_PC, 0);
            taking.range(base, Forms.isConstant(root.form(Dw.AT_HIGH_PC)) ? base + high : high);
        }
    }

    /// `.debug_ranges` of DWARF 3 and 4.
    private void pairs(long at, long first, Taking taking) throws MalformedFileException {
        Cursor cursor = new Cursor(unit.file().section("debug_ranges"), at);
        int size = unit.addressSize();
        long base = first;
        long most = size == 8 ? -1 : 0xffff_ffffL;
        for (int i = 0; i < MOST; i++) {
            long low = cursor.unsigned(size);
            long high = cursor.unsigned(size);
            if (low == 0 && high == 0) {
                return;
            }
            if (low == most) {
                base = high;
            } else {
                taking.range(base + low, base + high);
            }
        }
    }

    private void lists(Die root, long given, long first, Taking taking) throws MalformedFileException {
        ByteView section = unit.file().section("debug_rnglists");
        long at = given;
        if (root.form(Dw.AT_RANGES) == Dw.FORM_RNGLISTX) {
            long table = root.rawNumber(Dw.AT_RNGLISTS_BASE, unit.is64() ? 20 : 12);
            at = table + new Cursor(section, table + given * (unit.is64() ? 8 : 4)).offset(unit.is64());
        }
        Cursor cursor = new Cursor(section, at);
        int size = unit.addressSize();
        long base = first;
        for (int i = 0; i < MOST; i++) {
            switch (cursor.u8()) {
                case RLE_BASE_ADDRESSX -> base = unit.indexedAddress(cursor.uleb());
                case RLE_STARTX_ENDX -> {
                    long low = unit.indexedAddress(cursor.uleb());
                    taking.range(low, unit.indexedAddress(cursor.uleb()));
                }
                case RLE_STARTX_LENGTH -> {
                    long low = unit.indexedAddress(cursor.uleb());
                    taking.range(low, low + cursor.uleb());
                }
                case RLE_OFFSET_PAIR -> {
                    long low = base + cursor.uleb();
                    taking.range(low, base + cursor.uleb());
                }
                case RLE_BASE_ADDRESS -> base = cursor.unsigned(size);
                case RLE_START_END -> {
                    long low = cursor.unsigned(size);
                    taking.range(low, cursor.unsigned(size));
                }
                case RLE_START_LENGTH -> {
                    long low = cursor.unsigned(size);
                    taking.range(low, low + cursor.uleb());
                }
                case RLE_END -> {
                    return;
                }
                default -> {
                    return;
                }
            }
        }
    }
}
