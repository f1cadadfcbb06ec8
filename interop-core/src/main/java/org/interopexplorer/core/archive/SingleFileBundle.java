package org.interopexplorer.core.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// The files in a .NET application that was published as a single file: an executable with the files behind it, and
/// behind these a manifest. The executable has the manifest's offset before a mark.
///
/// Version 1 is .NET Core 3's, 2 .NET 5's; since 6 files may be compressed.
final class SingleFileBundle {
    private static final byte[] MARK =
            HexFormat.of().parseHex("8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae");
    private static final int WINDOW = 1 << 20;
    private static final int OFFSET = 8;
    private static final int LONGEST_NAME = 4096;
    private static final int FIRST_WITH_LOCATIONS = 2;
    private static final int FIRST_WITH_COMPRESSION = 6;
    private static final int LAST = 6;

    /// The locations of two files and flags.
    private static final int LOCATIONS = 40;

    private final ByteView file;
    private long at;

    private SingleFileBundle(ByteView file, long at) {
        this.file = file.order(ByteOrder.LITTLE_ENDIAN);
        this.at = at;
    }

    /// The offset of the manifest; empty for any other file.
    static OptionalLong manifest(ByteView raw) throws MalformedFileException {
        ByteView file = raw.order(ByteOrder.LITTLE_ENDIAN);
        long end = ExecutableEnd.of(file);
        byte[] window = new byte[(int) Math.min(WINDOW, Math.max(end, 0))];
        for (long start = 0; start + MARK.length <= end; start += window.length - MARK.length + 1) {
            int read = file.read(start, window, 0, (int) Math.min(window.length, end - start));
            for (int i = 0; i + MARK.length <= read; i++) {
                if (window[i] == MARK[0] && isMark(window, i) && start + i >= OFFSET) {
                    long offset = file.i64(start + i - OFFSET);
                    // It is 0 in an executable without files. Programs that make bundles have the mark elsewhere too.
                    if (offset > 0 && file.contains(offset, 12) && file.i32(offset) > 0 && file.i32(offset) < 100) {
                        return OptionalLong.of(offset);
                    }
                }
            }
            if (read < MARK.length) {
                break;
            }
        }
        return OptionalLong.empty();
    }

    private static boolean isMark(byte[] window, int at) {
        for (int i = 0; i < MARK.length; i++) {
            if (window[at + i] != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /// Passes on the files in the manifest's order.
    static void read(ByteView file, long manifest, Budget budget, Archive.Counting visitor)
            throws IOException, MalformedFileException {
        new SingleFileBundle(file, manifest).read(budget, visitor);
    }

    private void read(Budget budget, Archive.Counting visitor) throws IOException, MalformedFileException {
        int version = file.i32(at);
        if (version > LAST) {
            throw Archive.fault(ArchiveFault.BUNDLE_VERSION, version, LAST);
        }
        long count = file.u32(at + 8);
        at += 12;
        var _ = text();
        at += version >= FIRST_WITH_LOCATIONS ? LOCATIONS : 0;
        for (long i = 0; i < count; i++) {
            long offset = file.i64(at);
            long size = file.i64(at + 8);
            long packed = version >= FIRST_WITH_COMPRESSION ? file.i64(at + 16) : 0;
            // A byte says what the file is used for; its content says what it is.
            at += version >= FIRST_WITH_COMPRESSION ? 25 : 17;
            String name = Member.tidy(text().replace('\\', '/'));
            long stored = packed > 0 ? packed : size;
            Diagnostic refusal = Member.refusalOfName(name);
            if (refusal == null && (offset < 0 || size < 0 || packed < 0 || !file.contains(offset, stored))) {
                refusal = Diagnostic.of(ArchiveFault.OUTSIDE, -1, name, offset, stored);
            }
            Member member = new Member(name, Math.max(0, size), refusal);
            if (!visitor.member(member, () -> content(offset, stored, packed > 0), budget)) {
                return;
            }
        }
    }

    private InputStream content(long offset, long stored, boolean isPacked) throws IOException {
        try {
            InputStream bytes = ViewChannel.stream(file.slice(offset, stored));
            return isPacked ? new InflaterInputStream(bytes, new Inflater(true), 1 << 16) : bytes;
        } catch (MalformedFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// A text with its length before it, 7 bits in each byte.
    private String text() throws MalformedFileException {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int next = file.u8(at++);
            length |= (next & 0x7f) << shift;
            if ((next & 0x80) == 0) {
                break;
            }
            if (shift > 14) {
                throw Archive.fault(ArchiveFault.TRUNCATED);
            }
        }
        if (length > LONGEST_NAME) {
            throw Archive.fault(ArchiveFault.TRUNCATED);
        }
        String text = new String(file.bytes(at, length), StandardCharsets.UTF_8);
        at += length;
        return text;
    }
}
