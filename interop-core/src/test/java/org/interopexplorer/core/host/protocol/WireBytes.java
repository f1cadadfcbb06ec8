package org.interopexplorer.core.host.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes bytes by the package's description of the wire format, without the code under test.
final class WireBytes {
    private final ByteBuffer bytes =
            ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN).position(Integer.BYTES);

    static WireBytes of(int kind) {
        return new WireBytes().u8(kind);
    }

    WireBytes u8(int... values) {
        Arrays.stream(values).forEach(each -> bytes.put((byte) each));
        return this;
    }

    WireBytes u32(int... values) {
        Arrays.stream(values).forEach(bytes::putInt);
        return this;
    }

    WireBytes u64(long... values) {
        Arrays.stream(values).forEach(bytes::putLong);
        return this;
    }

    WireBytes bytes(int... values) {
        return u32(values.length).u8(values);
    }

    WireBytes text(String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        u32(encoded.length);
        bytes.put(encoded);
        return this;
    }

    /// The frame with its length in front.
    byte[] frame() {
        bytes.putInt(0, bytes.position() - Integer.BYTES);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
