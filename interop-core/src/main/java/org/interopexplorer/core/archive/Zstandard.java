package org.interopexplorer.core.archive;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Unpacks data in the Zstandard format (RFC 8878) whose size is known, such as a compressed section of a library.
public final class Zstandard {
    private Zstandard() {}

    /// The unpacked data.
    ///
    /// @param packed data from an index to the end
    /// @param size how many bytes it has unpacked; the caller bounds it
    /// @throws IOException if the data is damaged, or has fewer bytes
    public static byte[] unpack(byte[] packed, int from, int size) throws IOException {
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(packed, from, packed.length - from))) {
            byte[] all = in.readNBytes(size);
            if (all.length != size) {
                throw new IOException("the data ends after " + all.length + " bytes of " + size);
            }
            return all;
        } catch (RuntimeException e) {
            // The library reports some damage so.
            throw new IOException(e);
        }
    }
}
