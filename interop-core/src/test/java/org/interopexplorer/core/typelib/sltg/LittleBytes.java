package org.interopexplorer.core.typelib.sltg;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.interopexplorer.core.typelib.Guid;

/// A growing sequence of bytes; numbers are little-endian.
final class LittleBytes {
    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    LittleBytes u8(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    LittleBytes u16(int value) {
        return u8(value).u8(value >>> 8);
    }

    LittleBytes u32(long value) {
        return u16((int) value).u16((int) (value >>> 16));
    }

    LittleBytes raw(byte[] more) {
        for (byte b : more) {
            u8(b);
        }
        return this;
    }

    LittleBytes text(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// A text after its length.
    LittleBytes counted(String text) {
        return u16(text.length()).text(text);
    }

    LittleBytes fill(int value, int count) {
        for (int i = 0; i < count; i++) {
            u8(value);
        }
        return this;
    }

    LittleBytes guid(Guid guid) {
        u32(guid.high() >>> 32).u16((int) (guid.high() >>> 16)).u16((int) guid.high());
        for (int shift = 56; shift >= 0; shift -= 8) {
            u8((int) (guid.low() >>> shift));
        }
        return this;
    }

    /// Replaces a number.
    void set16(int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >>> 8);
    }
}
