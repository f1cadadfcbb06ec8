package org.interopexplorer.core.host.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the fields of one frame. Nothing is allocated before the frame is known to contain it.
final class FrameReader {
    private final ByteBuffer buffer;
    private final boolean lasting;

    /// Reads from the buffer's position to its limit; the buffer is the reader's from now on.
    ///
    /// @param lasting whether the frame's memory is never used again, so that nothing needs to be copied out of it
    FrameReader(ByteBuffer frame, boolean lasting) {
        buffer = frame.order(ByteOrder.LITTLE_ENDIAN);
        this.lasting = lasting;
    }

    /// One element of a list.
    interface Element<T> {
        T read(FrameReader reader) throws ProtocolException;
    }

    int u8() throws ProtocolException {
        return need(1).get() & 0xFF;
    }

    boolean flag() throws ProtocolException {
        return switch (u8()) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new ProtocolException("a flag that is neither 0 nor 1");
        };
    }

    int u32() throws ProtocolException {
        return need(Integer.BYTES).getInt();
    }

    long u64() throws ProtocolException {
        return need(Long.BYTES).getLong();
    }

    double f64() throws ProtocolException {
        return Double.longBitsToDouble(u64());
    }

    /// Bytes that stay where they are: valid as long as the frame is.
    Bytes borrowed() throws ProtocolException {
        var length = count();
        if (length == 0) {
            return Bytes.empty();
        }
        var borrowed = new Bytes(buffer.slice(buffer.position(), length));
        buffer.position(buffer.position() + length);
        return borrowed;
    }

    Bytes bytes() throws ProtocolException {
        if (lasting) {
            return borrowed();
        }
        var length = count();
        if (length == 0) {
            return Bytes.empty();
        }
        var copy = new byte[length];
        buffer.get(copy);
        return new Bytes(ByteBuffer.wrap(copy));
    }

    /// A copy of so many bytes, without a length before them.
    Bytes raw(int length) throws ProtocolException {
        var copy = new byte[length];
        need(length).get(copy);
        return Bytes.of(copy);
    }

    String text() throws ProtocolException {
        var encoded = new byte[count()];
        buffer.get(encoded);
        if (isAscii(encoded)) {
            return new String(encoded, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(encoded))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new ProtocolException("a text that is not UTF-8");
        }
    }

    @Nullable
    String optionalText() throws ProtocolException {
        return flag() ? text() : null;
    }

    <T> List<T> list(Element<T> element) throws ProtocolException {
        var count = count();
        if (count <= 1) {
            return count == 0 ? List.of() : List.of(element.read(this));
        }
        var items = new ArrayList<T>(Math.min(count, 1 << 10));
        for (var i = 0; i < count; i++) {
            items.add(element.read(this));
        }
        return items;
    }

    void end() throws ProtocolException {
        if (buffer.hasRemaining()) {
            throw new ProtocolException(buffer.remaining() + " bytes too many in a frame");
        }
    }

    /// Nearly every text is ASCII, and then there is nothing to check.
    private static boolean isAscii(byte[] encoded) {
        for (var each : encoded) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    /// A number of bytes, or of elements that have at least one byte each.
    private int count() throws ProtocolException {
        var count = u32();
        if (count < 0 || count > buffer.remaining()) {
            throw new ProtocolException("a count of " + Integer.toUnsignedString(count) + " with " + buffer.remaining()
                    + " bytes left in the frame");
        }
        return count;
    }

    private ByteBuffer need(int bytes) throws ProtocolException {
        if (buffer.remaining() < bytes) {
            throw new ProtocolException("a frame that ends too early");
        }
        return buffer;
    }
}
