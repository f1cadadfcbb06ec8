package org.interopexplorer.core.mangling.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A reusable buffer for the human form of a name, in UTF-8. It does not grow beyond [#LIMIT].
public final class NameWriter {
    /// The longest human form, in bytes: a name of 100 bytes can expand to gigabytes of text.
    public static final int LIMIT = 1 << 20;

    /// The size that is kept between names. A buffer that one giant name made larger is released.
    private static final int KEPT = 1 << 16;

    private byte[] buffer = new byte[1024];
    private int length;
    private int truncatedTo;

    public void reset() {
        length = 0;
        truncatedTo = 0;
        if (buffer.length > KEPT) {
            buffer = new byte[1024];
        }
    }

    /// The number of bytes written so far.
    public int length() {
        return length;
    }

    /// Removes everything after the first `kept` bytes.
    public void truncate(int kept) {
        if (kept != length) {
            length = kept;
            truncatedTo = kept;
        }
    }

    /// The last byte written; 0 if there is none; a space right after something was removed.
    ///
    /// GNU `c++filt` sees a space there after it has removed a comma: it then writes `A<B<C>>`.
    public int last() {
        return length == 0 ? 0 : length == truncatedTo ? ' ' : buffer[length - 1];
    }

    public void write(char character) throws MalformedNameException {
        reserve(1);
        buffer[length++] = (byte) character;
    }

    /// Appends ASCII text.
    public void write(String ascii) throws MalformedNameException {
        int count = ascii.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            buffer[length + i] = (byte) ascii.charAt(i);
        }
        length += count;
    }

    public void write(byte[] source, int from, int count) throws MalformedNameException {
        reserve(count);
        System.arraycopy(source, from, buffer, length, count);
        length += count;
    }

    /// Appends a decimal number.
    public void writeNumber(long number) throws MalformedNameException {
        if (number >= 0 && number <= 9) {
            write((char) ('0' + number));
        } else {
            write(Long.toString(number));
        }
    }

    /// Appends one Unicode character in UTF-8.
    public void writeCodePoint(int codePoint) throws MalformedNameException {
        if (codePoint < 0x80) {
            write((char) codePoint);
        } else {
            byte[] encoded = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
            write(encoded, 0, encoded.length);
        }
    }

    /// Appends a copy of what was written from `from` to `to`, both in bytes from the start.
    public void repeat(int from, int to) throws MalformedNameException {
        reserve(to - from);
        System.arraycopy(buffer, from, buffer, length, to - from);
        length += to - from;
    }

    @Override
    public String toString() {
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    private void reserve(int count) throws MalformedNameException {
        if (count > buffer.length - length) {
            if (count > LIMIT - length) {
                throw new MalformedNameException("the demangled form is longer than 1 MiB", 0);
            }
            buffer = Arrays.copyOf(buffer, Math.max(length + count, Math.min(LIMIT, buffer.length * 2)));
        }
    }
}
