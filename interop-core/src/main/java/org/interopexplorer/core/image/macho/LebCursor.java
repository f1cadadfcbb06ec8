package org.interopexplorer.core.image.macho;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.bytes.ByteCursor;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// A cursor over bytes, LEB128 numbers (DWARF 5, 7.6) and zero-terminated texts.
final class LebCursor extends ByteCursor {
    /// The most bytes of a text, more than any name of a linker has.
    static final int LONGEST_TEXT = 1 << 17;

    LebCursor(ByteView bytes, long at) {
        super(bytes, at);
    }

    boolean atEnd() {
        return at() >= bytes.size();
    }

    /// Reads an unsigned number of up to 64 bits.
    ///
    /// @throws MalformedFileException with code `macho.leb128` if it has more
    long unsigned() throws MalformedFileException {
        long value = 0;
        long start = at();
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

    /// Skips a number, signed or not.
    void skipNumber() throws MalformedFileException {
        long start = at();
        while (u8() >= 0x80) {
            if (at() - start > 16) {
                throw tooLong(start);
            }
        }
    }

    /// Reads text up to the next zero byte, and moves the cursor after that.
    ///
    /// @throws MalformedFileException with code `macho.text` if it is longer than any name
    @Override
    public String text() throws MalformedFileException {
        long start = at();
        while (u8() != 0) {
            if (at() - start > LONGEST_TEXT) {
                throw new MalformedFileException(
                        Diagnostic.of(MachOFault.TEXT, bytes.inFile(start).value(), bytes.inFile(start), LONGEST_TEXT));
            }
        }
        return new String(bytes.bytes(start, (int) (at() - 1 - start)), StandardCharsets.UTF_8);
    }

    private MalformedFileException tooLong(long start) {
        return new MalformedFileException(
                Diagnostic.of(MachOFault.LEB128, bytes.inFile(start).value(), bytes.inFile(start)));
    }
}
