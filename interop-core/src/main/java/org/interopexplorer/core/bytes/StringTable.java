package org.interopexplorer.core.bytes;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The zero-terminated names in a part of a file, decoded as UTF-8.
///
/// Names may overlap, so a small table can be asked for any amount of text; all that one table decodes together is
/// limited to 32 MiB, and one name to 1 MiB, which the largest real library does not come near.
public final class StringTable {
    private static final long BUDGET = 32L << 20;
    private static final int LONGEST = 1 << 20;
    private static final int WINDOW = 128;

    private final ByteView bytes;
    /// Holds most names; a longer one gets room of its own, which the next does not have to fill.
    private final byte[] window = new byte[WINDOW];
    private long left = BUDGET;

    public StringTable(ByteView bytes) {
        this.bytes = bytes;
    }

    /// The name that starts at `offset` of the table.
    ///
    /// @throws MalformedFileException with code `bytes.name` where [#find(long)] answers null
    public String at(long offset) throws MalformedFileException {
        String name = find(offset);
        if (name == null) {
            throw new MalformedFileException(Diagnostic.of(
                    "bytes.name",
                    bytes.inFile(offset).value(),
                    "no name can be read at offset %s: it starts outside its table of %d bytes, or does not end there"
                            .formatted(bytes.inFile(offset), bytes.size()),
                    bytes.inFile(offset),
                    bytes.size()));
        }
        return name;
    }

    /// The name that starts at `offset` of the table; null where it starts outside, does not end inside, or exceeds
    /// a limit. For tables of many names, any of which may be bad: it costs no exception.
    public @Nullable String find(long offset) throws MalformedFileException {
        if (left <= 0 || !bytes.contains(offset, 1)) {
            return null;
        }
        byte[] text = window;
        int filled = bytes.read(offset, text);
        int end = zero(text, 0, filled);
        while (end == filled) {
            if (filled < text.length || filled > left || filled >= LONGEST) {
                left -= filled;
                return null;
            }
            text = new byte[text.length * 4];
            int searched = filled;
            filled = bytes.read(offset, text);
            end = zero(text, searched, filled);
        }
        left -= end;
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    private static int zero(byte[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] != 0) {
            i++;
        }
        return i;
    }
}
