package org.interopexplorer.core.host.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Writes the fields of one frame into a buffer that grows as needed and is used again for the next frame.
///
/// Many bytes in one place are not copied there: the frame then has several parts, and those bytes are one of
/// them.
final class FrameWriter {
    /// So many bytes or more are not copied.
    private static final int OWN_PART = 1 << 15;

    /// What follows the bytes before a position of the buffer.
    private record Insert(int position, ByteBuffer bytes) {}

    private final List<Insert> inserts = new ArrayList<>();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

    /// Starts a frame, leaving room for its length.
    void begin(int kind) {
        buffer.clear();
        inserts.clear();
        u32(0);
        u8(kind);
    }

    /// Ends the frame; its parts, in order, are valid until the next [#begin].
    List<ByteBuffer> end() throws ProtocolException {
        long length = (long) buffer.position() - Integer.BYTES;
        for (var insert : inserts) {
            length += insert.bytes().remaining();
        }
        if (length > FrameChannel.MAX_FRAME) {
            throw new ProtocolException("a message of " + length + " bytes is too large to send");
        }
        buffer.putInt(0, (int) length).flip();
        return inserts.isEmpty() ? List.of(buffer) : parts();
    }

    private List<ByteBuffer> parts() {
        var parts = new ArrayList<ByteBuffer>(2 * inserts.size() + 1);
        var start = 0;
        for (var insert : inserts) {
            parts.add(buffer.slice(start, insert.position() - start));
            parts.add(insert.bytes());
            start = insert.position();
        }
        parts.add(buffer.slice(start, buffer.limit() - start));
        return parts;
    }

    void u8(int value) {
        room(1).put((byte) value);
    }

    void flag(boolean value) {
        u8(value ? 1 : 0);
    }

    void u32(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void u64(long value) {
        room(Long.BYTES).putLong(value);
    }

    void f64(double value) {
        u64(Double.doubleToRawLongBits(value));
    }

    void bytes(Bytes value) {
        u32(value.size());
        if (value.size() >= OWN_PART) {
            inserts.add(new Insert(buffer.position(), value.buffer()));
        } else {
            value.putInto(room(value.size()));
        }
    }

    void text(String value) {
        var encoded = value.getBytes(StandardCharsets.UTF_8);
        u32(encoded.length);
        room(encoded.length).put(encoded);
    }

    void optionalText(@Nullable String value) {
        flag(value != null);
        if (value != null) {
            text(value);
        }
    }

    <T> void list(List<T> items, BiConsumer<FrameWriter, T> each) {
        u32(items.size());
        for (var i = 0; i < items.size(); i++) {
            each.accept(this, items.get(i));
        }
    }

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            var needed = (long) buffer.position() + more;
            var grown = ByteBuffer.allocateDirect(Math.toIntExact(Math.max(needed, 2L * buffer.capacity())))
                    .order(ByteOrder.LITTLE_ENDIAN);
            buffer = grown.put(buffer.flip());
        }
        return buffer;
    }
}
