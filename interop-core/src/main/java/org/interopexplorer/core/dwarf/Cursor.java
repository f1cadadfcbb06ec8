package org.interopexplorer.core.dwarf;

import org.interopexplorer.core.bytes.ByteCursor;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads a section from a position on.
final class Cursor extends ByteCursor {
    Cursor(ByteView bytes, long at) {
        super(bytes, at);
    }

    void skip(long length) throws MalformedFileException {
        if (!has(length)) {
            // Throws a fault with position and length.
            var _ = bytes.slice(at(), length);
        }
        to(at() + length);
    }

    int u24() throws MalformedFileException {
        return u16() | u8() << 16;
    }

    /// An unsigned number of 1, 2, 4 or 8 bytes.
    long unsigned(int size) throws MalformedFileException {
        return switch (size) {
            case 1 -> u8();
            case 2 -> u16();
            case 4 -> u32();
            default -> i64();
        };
    }

    /// An offset in a section: 4 bytes, or 8 in the 64-bit format (DWARF 5, 7.4).
    long offset(boolean is64) throws MalformedFileException {
        return is64 ? i64() : u32();
    }

    /// An unsigned LEB128 number; bits beyond 64 are dropped.
    long uleb() throws MalformedFileException {
        long value = 0;
        int shift = 0;
        while (true) {
            int next = u8();
            if (shift < Long.SIZE) {
                value |= (long) (next & 0x7f) << shift;
            }
            if (next < 0x80) {
                return value;
            }
            shift += 7;
        }
    }

    /// A signed LEB128 number.
    long sleb() throws MalformedFileException {
        long value = 0;
        int shift = 0;
        while (true) {
            int next = u8();
            if (shift < Long.SIZE) {
                value |= (long) (next & 0x7f) << shift;
            }
            shift += 7;
            if (next < 0x80) {
                return shift < Long.SIZE && (next & 0x40) != 0 ? value | -1L << shift : value;
            }
        }
    }

    static String text(ByteView bytes, long at) throws MalformedFileException {
        return new Cursor(bytes, at).text();
    }
}
