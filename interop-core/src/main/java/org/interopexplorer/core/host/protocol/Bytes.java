package org.interopexplorer.core.host.protocol;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// An immutable run of bytes, equal to another by content.
public record Bytes(ByteBuffer buffer) {
    private static final Bytes EMPTY = new Bytes(ByteBuffer.allocate(0));

    /// Keeps the bytes between the buffer's position and limit. The caller must not change them afterwards.
    public Bytes(ByteBuffer buffer) {
        var all = buffer.position() == 0 && buffer.limit() == buffer.capacity();
        this.buffer = (all ? buffer : buffer.slice()).asReadOnlyBuffer();
    }

    /// No bytes.
    public static Bytes empty() {
        return EMPTY;
    }

    /// A copy of these bytes.
    public static Bytes of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(ByteBuffer.wrap(bytes.clone()));
    }

    /// Four bytes, little-endian.
    public static Bytes ofInt(int value) {
        return new Bytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, value));
    }

    /// Eight bytes, little-endian.
    public static Bytes ofLong(long value) {
        return new Bytes(
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value));
    }

    /// Eight bytes: an IEEE 754 double, little-endian.
    public static Bytes ofDouble(double value) {
        return ofLong(Double.doubleToRawLongBits(value));
    }

    /// The bytes of a text in UTF-8, with a terminating zero byte.
    public static Bytes ofText(String text) {
        return of((text + '\0').getBytes(StandardCharsets.UTF_8));
    }

    /// A little-endian, read-only view with its own position.
    @Override
    public ByteBuffer buffer() {
        return buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// A read-only view.
    public MemorySegment segment() {
        return MemorySegment.ofBuffer(buffer);
    }

    /// The number of bytes.
    public int size() {
        return buffer.limit();
    }

    /// Puts all of them at the position of another buffer.
    void putInto(ByteBuffer to) {
        to.put(to.position(), buffer, 0, size());
        to.position(to.position() + size());
    }

    /// A fresh copy.
    public byte[] toArray() {
        var copy = new byte[size()];
        buffer.get(0, copy);
        return copy;
    }

    /// The bytes read as UTF-8; what is malformed becomes U+FFFD.
    public String text() {
        return new String(toArray(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Bytes[" + size() + "]";
    }
}
