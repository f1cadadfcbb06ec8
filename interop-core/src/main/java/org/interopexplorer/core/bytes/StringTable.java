package org.interopexplorer.core.bytes;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// The zero-terminated names in a part of a file, decoded as UTF-8.
///
/// Names may overlap, so a small table can be asked for any amount of text; all that one table decodes together is
/// limited to 64 MiB, which the largest real library does not come near.
public final class StringTable {
    private static final long BUDGET = 64L << 20;
    private static final int WINDOW = 128;

    private final ByteView bytes;
    private byte[] window = new byte[WINDOW];
    private long left = BUDGET;

    public StringTable(ByteView bytes) {
        this.bytes = bytes;
    }

    /// The name that starts at `offset` of the table.
    ///
    /// @throws MalformedFileException where it starts outside (`bytes.outside`), does not end inside
    ///     (`bytes.unterminated`), or exceeds what is left of the budget (`bytes.text-budget`)
    public String at(long offset) throws MalformedFileException {
        int filled = bytes.read(offset, window);
        int end = zero(0, filled);
        while (end == filled) {
            if (filled < window.length) {
                throw new MalformedFileException(Diagnostic.of(
                        "bytes.unterminated",
                        bytes.inFile(offset).value(),
                        "the name at offset %s does not end inside its table".formatted(bytes.inFile(offset)),
                        bytes.inFile(offset)));
            }
            if (filled > left) {
                throw overBudget(offset);
            }
            window = new byte[window.length * 2];
            int searched = filled;
            filled = bytes.read(offset, window);
            end = zero(searched, filled);
        }
        left -= end;
        if (left < 0) {
            throw overBudget(offset);
        }
        return new String(window, 0, end, StandardCharsets.UTF_8);
    }

    private int zero(int from, int to) {
        int i = from;
        while (i < to && window[i] != 0) {
            i++;
        }
        return i;
    }

    private MalformedFileException overBudget(long offset) {
        left = 0;
        return new MalformedFileException(Diagnostic.of(
                "bytes.text-budget",
                bytes.inFile(offset).value(),
                "the names of this table come to more than %d MiB together".formatted(BUDGET >> 20),
                BUDGET >> 20));
    }
}
