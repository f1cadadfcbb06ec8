package org.interopexplorer.core.dwarf;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads a section from one place on.
final class Cursor {
    private static final int MOST_TEXT = 1 << 16;

    private final ByteView bytes;
    private long at;

    Cursor(ByteView bytes, long at) {
        this.bytes = bytes;
        this.at = at;
    }

    long at() {
        return at;
    }

    void to(long place) {
        at = place;
    }

    void skip(long length) throws MalformedFileException {
        if (!bytes.contains(at, length)) {
            // Says where and how much.
            var _ = bytes.slice(at, length);
        }
        at += length;
    }

    int u8() throws MalformedFileException {
        return bytes.u8(at++);
    }

    int u16() throws MalformedFileException {
        int value = bytes.u16(at);
        at += 2;
        return value;
    }

    int u24() throws MalformedFileException {
        return u16() | u8() << 16;
    }

    long u32() throws MalformedFileException {
        long value = bytes.u32(at);
        at += 4;
        return value;
    }

    long i64() throws MalformedFileException {
        long value = bytes.i64(at);
        at += 8;
        return value;
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

    void skipText() throws MalformedFileException {
        while (u8() != 0) {
            // The end is what is looked for.
        }
    }

    /// The text up to the next zero byte.
    String text() throws MalformedFileException {
        long start = at;
        skipText();
        return new String(bytes.bytes(start, (int) Math.min(MOST_TEXT, at - 1 - start)), StandardCharsets.UTF_8);
    }

    static String text(ByteView bytes, long at) throws MalformedFileException {
        return new Cursor(bytes, at).text();
    }
}
