package org.interopexplorer.core.metadata;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.jspecify.annotations.Nullable;

/// Reads a blob from front to back (ECMA-335 II.23.2). A read beyond its end throws.
final class BlobCursor {
    private final ByteView blob;
    private long at;

    BlobCursor(ByteView blob, long at) {
        this.blob = blob;
        this.at = at;
    }

    BlobCursor(ByteView blob) {
        this(blob, 0);
    }

    long at() {
        return at;
    }

    boolean hasMore() {
        return at < blob.size();
    }

    long left() {
        return blob.size() - at;
    }

    int peek() throws MalformedFileException {
        return blob.u8(at);
    }

    int u8() throws MalformedFileException {
        return blob.u8(at++);
    }

    int u16() throws MalformedFileException {
        at += 2;
        return blob.u16(at - 2);
    }

    int i32() throws MalformedFileException {
        at += 4;
        return blob.i32(at - 4);
    }

    long i64() throws MalformedFileException {
        at += 8;
        return blob.i64(at - 8);
    }

    /// An unsigned number in 1, 2 or 4 bytes.
    int compressed() throws MalformedFileException {
        int first = u8();
        if ((first & 0x80) == 0) {
            return first;
        }
        if ((first & 0x40) == 0) {
            return (first & 0x3f) << 8 | u8();
        }
        if ((first & 0x20) == 0) {
            return (first & 0x1f) << 24 | u8() << 16 | u8() << 8 | u8();
        }
        throw fault(first);
    }

    /// A signed number, with its sign in the lowest bit.
    int compressedSigned() throws MalformedFileException {
        long from = at;
        int stored = compressed();
        int bits = at - from == 1 ? 6 : at - from == 2 ? 13 : 28;
        int magnitude = stored >>> 1;
        return (stored & 1) == 0 ? magnitude : magnitude - (1 << bits);
    }

    /// A count of items that take at least a byte each.
    int count() throws MalformedFileException {
        int declared = compressed();
        if (declared > left()) {
            throw fault(declared);
        }
        return declared;
    }

    /// A text after its length; null if a byte says so.
    @Nullable
    String text() throws MalformedFileException {
        if (peek() == 0xff) {
            at++;
            return null;
        }
        int length = count();
        at += length;
        return new String(blob.bytes(at - length, length), StandardCharsets.UTF_8);
    }

    MalformedFileException fault(int element) {
        return new MalformedFileException(Diagnostic.of(
                MetadataFault.SIGNATURE,
                blob.inFile(at).value(),
                "0x" + Integer.toHexString(element),
                Hexadecimal.of(blob.inFile(at).value())));
    }

    MalformedFileException deep() {
        return new MalformedFileException(Diagnostic.of(
                MetadataFault.DEEP,
                blob.inFile(at).value(),
                Hexadecimal.of(blob.inFile(at).value())));
    }
}
