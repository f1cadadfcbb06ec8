package org.interopexplorer.core.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The zero-terminated names in a part of a file, decoded as UTF-8.
///
/// Names may overlap, so a small table can be asked for any amount of text. One name is limited to 1 MiB. All
/// names of a table together are limited to twice its size, since linkers let names share their ends and a few
/// symbols share a name; this limit is at least 32 MiB and at most 128 MiB.
public final class StringTable {
    private static final long LEAST_TEXT = 32 << 20;
    private static final long MOST_TEXT = 128 << 20;
    private static final int LONGEST = 1 << 20;

    /// Most names end within so many bytes.
    private static final int FIRST_STEP = 512;

    private final ByteView bytes;
    private byte[] window = new byte[FIRST_STEP];
    private long left;

    /// The bits of all bytes of the current name, joined by OR: negative where one is not ASCII.
    private byte bits;

    public StringTable(ByteView bytes) {
        this.bytes = bytes;
        this.left = Math.clamp(2 * bytes.size(), LEAST_TEXT, MOST_TEXT);
    }

    /// The name that starts at `offset` of the table.
    ///
    /// @throws MalformedFileException with code `bytes.name` where [#find(long)] answers null
    public String at(long offset) throws MalformedFileException {
        String name = find(offset);
        if (name == null) {
            throw new MalformedFileException(
                    Diagnostic.of(BytesFault.NAME, bytes.inFile(offset).value(), bytes.inFile(offset), bytes.size()));
        }
        return name;
    }

    /// The name that starts at `offset` of the table; null if it starts outside, does not end inside, or exceeds
    /// a limit. For tables of many names, any of which may be bad: it costs no exception.
    public @Nullable String find(long offset) throws MalformedFileException {
        if (left <= 0 || !bytes.contains(offset, 1)) {
            return null;
        }
        long most = Math.min(left, LONGEST);
        bits = 0;
        int wanted = FIRST_STEP;
        int filled = bytes.read(offset, window, 0, wanted);
        int end = zero(0, filled);
        while (end == filled) {
            if (filled < wanted || filled > most) {
                left -= filled;
                return null;
            }
            wanted = 2 * filled;
            if (wanted > window.length) {
                window = Arrays.copyOf(window, wanted);
            }
            filled += bytes.read(offset + filled, window, filled, wanted - filled);
            end = zero(end, filled);
        }
        left -= end;
        // Nearly all names are ASCII, which both decode alike; Latin-1 does not look through the bytes again.
        return new String(window, 0, end, bits < 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    /// Where the first zero is, or `to` where there is none; the bytes before it go into [#bits].
    private int zero(int from, int to) {
        int i = from;
        while (i < to && window[i] != 0) {
            bits |= window[i];
            i++;
        }
        return i;
    }
}
