package org.interopexplorer.core.host.jvm.remote;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.message.Hexadecimal;
import org.jspecify.annotations.Nullable;

/// A region of the native host's memory, or of Java's own memory. It has the methods of
/// `java.lang.foreign.MemorySegment` that bodies need.
public final class MemorySegment {
    /// The null pointer.
    public static final MemorySegment NULL = ofAddress(0);

    private static final int CHARACTERS = 256;

    private final long address;
    private final long size;
    private final byte @Nullable [] own;

    private MemorySegment(long address, long size, byte @Nullable [] own) {
        this.address = address;
        this.size = size;
        this.own = own;
    }

    /// A pointer whose memory has no known size: [#reinterpret] gives it one.
    public static MemorySegment ofAddress(long address) {
        return new MemorySegment(address, 0, null);
    }

    /// A pointer from native code.
    public static MemorySegment pointer(long address) {
        return address == 0 ? NULL : new MemorySegment(address, Long.MAX_VALUE, null);
    }

    /// A segment over a Java array, which native code cannot reach. It is not a copy.
    public static MemorySegment ofArray(byte[] bytes) {
        return new MemorySegment(0, bytes.length, bytes);
    }

    /// A copy of the array's elements in the machine's byte order.
    public static MemorySegment ofArray(short[] elements) {
        return copied(java.lang.foreign.MemorySegment.ofArray(elements));
    }

    public static MemorySegment ofArray(char[] elements) {
        return copied(java.lang.foreign.MemorySegment.ofArray(elements));
    }

    public static MemorySegment ofArray(int[] elements) {
        return copied(java.lang.foreign.MemorySegment.ofArray(elements));
    }

    public static MemorySegment ofArray(long[] elements) {
        return copied(java.lang.foreign.MemorySegment.ofArray(elements));
    }

    public static MemorySegment ofArray(float[] elements) {
        return copied(java.lang.foreign.MemorySegment.ofArray(elements));
    }

    public static MemorySegment ofArray(double[] elements) {
        return copied(java.lang.foreign.MemorySegment.ofArray(elements));
    }

    private static MemorySegment copied(java.lang.foreign.MemorySegment elements) {
        return ofArray(elements.toArray(ValueLayout.JAVA_BYTE));
    }

    /// Copies bytes from one segment to another.
    public static void copy(
            MemorySegment source, long sourceOffset, MemorySegment target, long targetOffset, long bytes) {
        target.store(targetOffset, source.load(sourceOffset, bytes));
    }

    /// The address in the host; for Java's own memory, the offset in its bytes.
    public long address() {
        return address;
    }

    public long byteSize() {
        return size;
    }

    /// Whether it is memory of the host.
    public boolean isNative() {
        return own == null;
    }

    /// The same memory with another size.
    public MemorySegment reinterpret(long newSize) {
        if (own != null) {
            throw BodyFailure.of(UnsupportedOperationException::new, BodyFault.JAVA_SIZE);
        }
        return new MemorySegment(address, newSize, null);
    }

    public MemorySegment asSlice(long offset) {
        return asSlice(offset, size == Long.MAX_VALUE ? size : size - offset);
    }

    public MemorySegment asSlice(long offset, long newSize) {
        if (size != Long.MAX_VALUE) {
            check(offset, newSize);
        }
        return new MemorySegment(address + offset, newSize, own);
    }

    public byte get(ValueLayout.OfByte layout, long offset) {
        return bytes(layout, offset).get(layout, 0);
    }

    public boolean get(ValueLayout.OfBoolean layout, long offset) {
        return bytes(layout, offset).get(layout, 0);
    }

    public char get(ValueLayout.OfChar layout, long offset) {
        return bytes(layout, offset).get(layout.withByteAlignment(1), 0);
    }

    public short get(ValueLayout.OfShort layout, long offset) {
        return bytes(layout, offset).get(layout.withByteAlignment(1), 0);
    }

    public int get(ValueLayout.OfInt layout, long offset) {
        return bytes(layout, offset).get(layout.withByteAlignment(1), 0);
    }

    public long get(ValueLayout.OfLong layout, long offset) {
        return bytes(layout, offset).get(layout.withByteAlignment(1), 0);
    }

    public float get(ValueLayout.OfFloat layout, long offset) {
        return bytes(layout, offset).get(layout.withByteAlignment(1), 0);
    }

    public double get(ValueLayout.OfDouble layout, long offset) {
        return bytes(layout, offset).get(layout.withByteAlignment(1), 0);
    }

    public MemorySegment get(AddressLayout layout, long offset) {
        var at = get(ValueLayout.JAVA_LONG.withOrder(layout.order()), offset);
        return layout.targetLayout()
                .map(target -> new MemorySegment(at, target.byteSize(), null))
                .orElseGet(() -> ofAddress(at));
    }

    public byte getAtIndex(ValueLayout.OfByte layout, long index) {
        return get(layout, index);
    }

    public char getAtIndex(ValueLayout.OfChar layout, long index) {
        return get(layout, index * layout.byteSize());
    }

    public short getAtIndex(ValueLayout.OfShort layout, long index) {
        return get(layout, index * layout.byteSize());
    }

    public int getAtIndex(ValueLayout.OfInt layout, long index) {
        return get(layout, index * layout.byteSize());
    }

    public long getAtIndex(ValueLayout.OfLong layout, long index) {
        return get(layout, index * layout.byteSize());
    }

    public float getAtIndex(ValueLayout.OfFloat layout, long index) {
        return get(layout, index * layout.byteSize());
    }

    public double getAtIndex(ValueLayout.OfDouble layout, long index) {
        return get(layout, index * layout.byteSize());
    }

    public MemorySegment getAtIndex(AddressLayout layout, long index) {
        return get(layout, index * layout.byteSize());
    }

    public void set(ValueLayout.OfByte layout, long offset, byte value) {
        store(offset, new byte[] {value});
    }

    public void set(ValueLayout.OfBoolean layout, long offset, boolean value) {
        store(offset, new byte[] {(byte) (value ? 1 : 0)});
    }

    public void set(ValueLayout.OfChar layout, long offset, char value) {
        var room = room(layout);
        java.lang.foreign.MemorySegment.ofArray(room).set(layout.withByteAlignment(1), 0, value);
        store(offset, room);
    }

    public void set(ValueLayout.OfShort layout, long offset, short value) {
        var room = room(layout);
        java.lang.foreign.MemorySegment.ofArray(room).set(layout.withByteAlignment(1), 0, value);
        store(offset, room);
    }

    public void set(ValueLayout.OfInt layout, long offset, int value) {
        var room = room(layout);
        java.lang.foreign.MemorySegment.ofArray(room).set(layout.withByteAlignment(1), 0, value);
        store(offset, room);
    }

    public void set(ValueLayout.OfLong layout, long offset, long value) {
        var room = room(layout);
        java.lang.foreign.MemorySegment.ofArray(room).set(layout.withByteAlignment(1), 0, value);
        store(offset, room);
    }

    public void set(ValueLayout.OfFloat layout, long offset, float value) {
        var room = room(layout);
        java.lang.foreign.MemorySegment.ofArray(room).set(layout.withByteAlignment(1), 0, value);
        store(offset, room);
    }

    public void set(ValueLayout.OfDouble layout, long offset, double value) {
        var room = room(layout);
        java.lang.foreign.MemorySegment.ofArray(room).set(layout.withByteAlignment(1), 0, value);
        store(offset, room);
    }

    public void set(AddressLayout layout, long offset, MemorySegment value) {
        set(ValueLayout.JAVA_LONG.withOrder(layout.order()), offset, value.nativeAddress());
    }

    public void setAtIndex(ValueLayout.OfByte layout, long index, byte value) {
        set(layout, index, value);
    }

    public void setAtIndex(ValueLayout.OfChar layout, long index, char value) {
        set(layout, index * layout.byteSize(), value);
    }

    public void setAtIndex(ValueLayout.OfShort layout, long index, short value) {
        set(layout, index * layout.byteSize(), value);
    }

    public void setAtIndex(ValueLayout.OfInt layout, long index, int value) {
        set(layout, index * layout.byteSize(), value);
    }

    public void setAtIndex(ValueLayout.OfLong layout, long index, long value) {
        set(layout, index * layout.byteSize(), value);
    }

    public void setAtIndex(ValueLayout.OfFloat layout, long index, float value) {
        set(layout, index * layout.byteSize(), value);
    }

    public void setAtIndex(ValueLayout.OfDouble layout, long index, double value) {
        set(layout, index * layout.byteSize(), value);
    }

    public void setAtIndex(AddressLayout layout, long index, MemorySegment value) {
        set(layout, index * layout.byteSize(), value);
    }

    /// The UTF-8 text up to the first zero byte.
    public String getString(long offset) {
        return getString(offset, StandardCharsets.UTF_8);
    }

    /// The text up to the first zero character.
    public String getString(long offset, Charset charset) {
        var unit = unit(charset);
        var all = new byte[0];
        while (true) {
            var wanted = size == Long.MAX_VALUE ? CHARACTERS : Math.min(CHARACTERS, size - offset - all.length);
            var more = wanted <= 0 ? new byte[0] : some(offset + all.length, wanted);
            var from = all.length;
            all = Arrays.copyOf(all, from + more.length);
            System.arraycopy(more, 0, all, from, more.length);
            var end = end(all, from - from % unit, unit);
            if (end >= 0) {
                return new String(all, 0, end, charset);
            }
            if (more.length == 0) {
                throw unreadable(address + offset + all.length);
            }
        }
    }

    public void setString(long offset, String text) {
        setString(offset, text, StandardCharsets.UTF_8);
    }

    public void setString(long offset, String text, Charset charset) {
        store(offset, terminated(text, charset));
    }

    public MemorySegment fill(byte value) {
        var all = new byte[Math.toIntExact(size)];
        Arrays.fill(all, value);
        store(0, all);
        return this;
    }

    public MemorySegment copyFrom(MemorySegment source) {
        store(0, source.load(0, source.size));
        return this;
    }

    public byte[] toArray(ValueLayout.OfByte layout) {
        return load(0, size);
    }

    public short[] toArray(ValueLayout.OfShort layout) {
        return whole(layout).toArray(layout.withByteAlignment(1));
    }

    public int[] toArray(ValueLayout.OfInt layout) {
        return whole(layout).toArray(layout.withByteAlignment(1));
    }

    public long[] toArray(ValueLayout.OfLong layout) {
        return whole(layout).toArray(layout.withByteAlignment(1));
    }

    public float[] toArray(ValueLayout.OfFloat layout) {
        return whole(layout).toArray(layout.withByteAlignment(1));
    }

    public double[] toArray(ValueLayout.OfDouble layout) {
        return whole(layout).toArray(layout.withByteAlignment(1));
    }

    /// The offset of the first byte that differs; -1 if none does.
    public long mismatch(MemorySegment other) {
        return Arrays.mismatch(load(0, size), other.load(0, other.size));
    }

    /// Whether both are the same region. The content is not compared; Java's own memory must be the same array.
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
        return other instanceof MemorySegment that && address == that.address && size == that.size && own == that.own;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(address);
    }

    @Override
    public String toString() {
        return own == null ? "0x" + Long.toHexString(address) : "MemorySegment[" + size + " bytes of Java]";
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return load(0, size);
    }

    /// The address to pass to native code.
    ///
    /// @throws ClassCastException for Java's own memory, which has no address
    public long nativeAddress() {
        if (own != null) {
            throw BodyFailure.of(ClassCastException::new, BodyFault.JAVA_MEMORY);
        }
        return address;
    }

    static byte[] terminated(String text, Charset charset) {
        var encoded = text.getBytes(charset);
        return Arrays.copyOf(encoded, encoded.length + unit(charset));
    }

    private static int unit(Charset charset) {
        return charset.name().startsWith("UTF-16") ? 2 : charset.name().startsWith("UTF-32") ? 4 : 1;
    }

    /// The offset of the first zero character; -1 if there is none.
    private static int end(byte[] text, int from, int unit) {
        for (var at = from; at + unit <= text.length; at += unit) {
            var zero = true;
            for (var i = 0; i < unit; i++) {
                zero &= text[at + i] == 0;
            }
            if (zero) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] room(ValueLayout layout) {
        return new byte[Math.toIntExact(layout.byteSize())];
    }

    private java.lang.foreign.MemorySegment bytes(ValueLayout layout, long offset) {
        return java.lang.foreign.MemorySegment.ofArray(load(offset, layout.byteSize()));
    }

    private java.lang.foreign.MemorySegment whole(ValueLayout layout) {
        return java.lang.foreign.MemorySegment.ofArray(load(0, size - size % layout.byteSize()));
    }

    private byte[] load(long offset, long length) {
        check(offset, length);
        var some = some(offset, length);
        if (some.length < length) {
            throw unreadable(address + offset + some.length);
        }
        return some;
    }

    private byte[] some(long offset, long length) {
        if (own != null) {
            var from = Math.toIntExact(address + offset);
            return Arrays.copyOfRange(own, from, Math.toIntExact(from + length));
        }
        return HostMemory.current().read(address + offset, length);
    }

    private void store(long offset, byte[] bytes) {
        check(offset, bytes.length);
        if (own != null) {
            System.arraycopy(bytes, 0, own, Math.toIntExact(address + offset), bytes.length);
            return;
        }
        var written = HostMemory.current().write(address + offset, bytes);
        if (written < bytes.length) {
            throw BodyFailure.of(
                    IndexOutOfBoundsException::new, BodyFault.NOT_WRITABLE, Hexadecimal.of(address + offset + written));
        }
    }

    private static IndexOutOfBoundsException unreadable(long at) {
        return BodyFailure.of(IndexOutOfBoundsException::new, BodyFault.NOT_READABLE, Hexadecimal.of(at));
    }

    private void check(long offset, long length) {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw BodyFailure.of(IndexOutOfBoundsException::new, BodyFault.OUT_OF_BOUNDS, length, offset, size);
        }
    }
}
