package org.interopexplorer.core.image.macho;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// A place in a stream of bytes, of LEB128 numbers (DWARF 5, 7.6) and of text that ends in a zero byte.
final class LebCursor {
    /// More than any name of a linker has, in bytes.
    static final int LONGEST_TEXT = 1 << 17;

    private final ByteView bytes;
    private long at;

    LebCursor(ByteView bytes, long at) {
        this.bytes = bytes;
        this.at = at;
    }

    long position() {
        return at;
    }

    void moveTo(long position) {
        at = position;
    }

    boolean atEnd() {
        return at >= bytes.size();
    }

    int u8() throws MalformedFileException {
        return bytes.u8(at++);
    }

    /// An unsigned number, of which 64 bits are kept.
    ///
    /// @throws MalformedFileException with code `macho.leb128` where it has more
    long unsigned() throws MalformedFileException {
        long value = 0;
        long start = at;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8();
            if (shift == 63 && b > 1) {
                break;
            }
            value |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw tooLong(start);
    }

    /// Passes over a number, signed or not.
    void skipNumber() throws MalformedFileException {
        long start = at;
        while (u8() >= 0x80) {
            if (at - start > 16) {
                throw tooLong(start);
            }
        }
    }

    /// Text up to the next zero byte, after which the cursor then stands.
    ///
    /// @throws MalformedFileException with code `macho.text` where it is longer than any name
    String text() throws MalformedFileException {
        long start = at;
        while (u8() != 0) {
            if (at - start > LONGEST_TEXT) {
                throw new MalformedFileException(
                        Diagnostic.of(MachOFault.TEXT, bytes.inFile(start).value(), bytes.inFile(start), LONGEST_TEXT));
            }
        }
        return new String(bytes.bytes(start, (int) (at - 1 - start)), StandardCharsets.UTF_8);
    }

    private MalformedFileException tooLong(long start) {
        return new MalformedFileException(
                Diagnostic.of(MachOFault.LEB128, bytes.inFile(start).value(), bytes.inFile(start)));
    }
}
