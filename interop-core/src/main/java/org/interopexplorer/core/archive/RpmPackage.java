package org.interopexplorer.core.archive;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// What comes before the payload of an RPM package, version 3 or 4 of the format: the lead, then two headers, of
/// signatures and of the package, each with its own length.
///
/// (The RPM documentation, "Package format". The libraries that read this bring 14 MB; the payload itself is a cpio
/// archive, which Commons Compress reads.)
final class RpmPackage {
    private static final int LEAD = 96;
    private static final int HEADER_MAGIC = 0x8EADE801;
    private static final int INDEX_ENTRY = 16;

    /// The largest header that `rpm` accepts, in bytes.
    private static final int LARGEST = 256 << 20;

    private RpmPackage() {}

    /// Skips everything before the payload, which is compressed.
    ///
    /// @param in from the package's first byte on
    /// @throws IOException if a header is damaged
    static void skipToPayload(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        skip(data, LEAD);
        int signature = header(data);
        // The next header starts at a multiple of eight bytes.
        skip(data, -signature & 7);
        header(data);
    }

    /// Skips a header.
    ///
    /// @return its bytes after the fixed part, of which alignment counts
    private static int header(DataInputStream data) throws IOException {
        if (data.readInt() != HEADER_MAGIC) {
            throw new IOException("no RPM header where one should be");
        }
        skip(data, Integer.BYTES);
        long entries = Integer.toUnsignedLong(data.readInt());
        long bytes = Integer.toUnsignedLong(data.readInt());
        long size = entries * INDEX_ENTRY + bytes;
        if (size > LARGEST) {
            throw new IOException("an RPM header of " + size + " bytes");
        }
        skip(data, (int) size);
        return (int) size;
    }

    private static void skip(InputStream in, int bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new EOFException("the package ends before its payload");
        }
    }
}
