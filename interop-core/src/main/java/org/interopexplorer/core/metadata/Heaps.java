package org.interopexplorer.core.metadata;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.jspecify.annotations.Nullable;

/// The heaps of strings, user strings, GUIDs and blobs (ECMA-335 II.24.2.3 to II.24.2.5).
final class Heaps {
    /// The most bytes of a name. The runtime accepts up to 1,023.
    private static final int LONGEST_STRING = 4096;

    private static final int CHUNK = 64;
    private static final ByteView EMPTY = ByteView.of(new byte[0], ByteOrder.LITTLE_ENDIAN);

    private final ByteView strings;
    private final ByteView userStrings;
    private final ByteView guids;
    private final ByteView blobs;

    Heaps(Streams streams) {
        strings = orEmpty(streams.find("#Strings"));
        userStrings = orEmpty(streams.find("#US"));
        guids = orEmpty(streams.find("#GUID"));
        blobs = orEmpty(streams.find("#Blob"));
    }

    private static ByteView orEmpty(@Nullable ByteView heap) {
        return heap == null ? EMPTY : heap;
    }

    /// A name, cut if it is longer than a runtime accepts.
    String string(long offset) throws MalformedFileException {
        if (offset == 0) {
            return "";
        }
        if (offset >= strings.size()) {
            throw fault(MetadataFault.STRING, strings, Hexadecimal.of(offset));
        }
        byte[] bytes = new byte[CHUNK];
        int length = 0;
        while (true) {
            int there = length + strings.read(offset + length, bytes, length, bytes.length - length);
            while (length < there && bytes[length] != 0) {
                length++;
            }
            if (length < bytes.length || length >= LONGEST_STRING) {
                return new String(bytes, 0, length, StandardCharsets.UTF_8);
            }
            bytes = java.util.Arrays.copyOf(bytes, bytes.length * 4);
        }
    }

    /// A literal of the code, in UTF-16 followed by a byte of flags.
    String userString(long offset) throws MalformedFileException {
        ByteView bytes = blob(userStrings, offset);
        int length = (int) Math.min(1 << 16, bytes.size() / 2 * 2);
        return new String(bytes.bytes(0, length), StandardCharsets.UTF_16LE);
    }

    /// A GUID by its number, counted from 1; null for 0, which means none.
    @Nullable
    UUID guid(long number) throws MalformedFileException {
        if (number == 0) {
            return null;
        }
        long at = (number - 1) * 16;
        if (!guids.contains(at, 16)) {
            throw fault(MetadataFault.GUID, guids, number);
        }
        return guid(guids, at);
    }

    /// 16 bytes as Windows lays a GUID out.
    static UUID guid(ByteView bytes, long at) throws MalformedFileException {
        long high = bytes.u32(at) << 32 | (long) bytes.u16(at + 4) << 16 | bytes.u16(at + 6);
        return new UUID(high, bytes.order(ByteOrder.BIG_ENDIAN).i64(at + 8));
    }

    /// A blob without the length before it.
    ByteView blob(long offset) throws MalformedFileException {
        return offset == 0 ? EMPTY : blob(blobs, offset);
    }

    private static ByteView blob(ByteView heap, long offset) throws MalformedFileException {
        if (offset >= heap.size()) {
            throw fault(MetadataFault.BLOB, heap, Hexadecimal.of(offset));
        }
        BlobCursor cursor = new BlobCursor(heap, offset);
        long length = cursor.compressed();
        if (!heap.contains(cursor.at(), length)) {
            throw fault(MetadataFault.BLOB, heap, Hexadecimal.of(offset));
        }
        return heap.slice(cursor.at(), length);
    }

    private static MalformedFileException fault(MetadataFault code, ByteView heap, Object argument) {
        return new MalformedFileException(
                Diagnostic.of(code, heap.size() == 0 ? -1 : heap.inFile(0).value(), argument));
    }
}
