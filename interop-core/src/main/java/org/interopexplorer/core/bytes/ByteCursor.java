package org.interopexplorer.core.bytes;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads a view from a position on. What a format has beside plain numbers and text, a subclass reads.
///
/// Every method that reads throws [MalformedFileException] beyond the end of the view.
public class ByteCursor {
    /// The most bytes of a text that are kept.
    private static final int MOST_TEXT = 1 << 16;

    /// What is read.
    protected final ByteView bytes;

    private long at;

    /// @param at the first position, in bytes from the start of the view
    public ByteCursor(ByteView bytes, long at) {
        this.bytes = bytes;
        this.at = at;
    }

    /// The position of what is read next, in bytes from the start of the view.
    public final long at() {
        return at;
    }

    /// Moves to a position, which is checked at the next read.
    public final void to(long position) {
        at = position;
    }

    /// Whether so many bytes follow.
    public final boolean has(long length) {
        return bytes.contains(at, length);
    }

    public final int u8() throws MalformedFileException {
        return bytes.u8(at++);
    }

    public final int u16() throws MalformedFileException {
        int value = bytes.u16(at);
        at += 2;
        return value;
    }

    public final int i32() throws MalformedFileException {
        int value = bytes.i32(at);
        at += 4;
        return value;
    }

    public final long u32() throws MalformedFileException {
        long value = bytes.u32(at);
        at += 4;
        return value;
    }

    public final long i64() throws MalformedFileException {
        long value = bytes.i64(at);
        at += 8;
        return value;
    }

    /// Moves behind the next zero byte.
    public final void skipText() throws MalformedFileException {
        while (u8() != 0) {
            // Skips to the terminating zero.
        }
    }

    /// The UTF-8 text up to the next zero byte; of a text longer than 64 KiB only the beginning.
    public String text() throws MalformedFileException {
        long start = at;
        skipText();
        return new String(bytes.bytes(start, (int) Math.min(MOST_TEXT, at - 1 - start)), StandardCharsets.UTF_8);
    }
}
