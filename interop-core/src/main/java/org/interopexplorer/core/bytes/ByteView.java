package org.interopexplorer.core.bytes;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// A run of bytes of a file with its byte order; every read is checked against its end.
///
/// Offsets are from the view's start. An offset outside, negative ones included, throws [MalformedFileException]
/// with code `bytes.outside` and the place counted from the start of the file.
public final class ByteView {
    private final MemorySegment segment;
    private final ByteOrder order;
    private final long start;

    /// The same bytes as a buffer, where they fit one. In the first tenth of a second of a process code is not
    /// compiled yet, and until then a buffer answers five times as fast as a segment.
    private final @Nullable ByteBuffer buffer;

    /// A view of all of a segment, which stands for a file from its first byte on.
    public ByteView(MemorySegment segment, ByteOrder order) {
        this(segment, order, 0);
    }

    private ByteView(MemorySegment segment, ByteOrder order, long start) {
        this.segment = segment;
        this.order = order;
        this.start = start;
        this.buffer =
                segment.byteSize() <= Integer.MAX_VALUE ? segment.asByteBuffer().order(order) : null;
    }

    /// A view of bytes in memory, for tests and for parts that were unpacked.
    public static ByteView of(byte[] bytes, ByteOrder order) {
        return new ByteView(MemorySegment.ofArray(bytes), order);
    }

    /// The same bytes read in another byte order.
    public ByteView order(ByteOrder wanted) {
        return wanted == order ? this : new ByteView(segment, wanted, start);
    }

    public ByteOrder order() {
        return order;
    }

    /// Length in bytes.
    public long size() {
        return segment.byteSize();
    }

    /// Where a place of this view is in the file.
    public FileOffset inFile(long offset) {
        return new FileOffset(start + offset);
    }

    /// Whether `length` bytes at `offset` are all inside; false for anything negative.
    public boolean contains(long offset, long length) {
        return offset >= 0 && length >= 0 && offset <= size() && length <= size() - offset;
    }

    /// A part of this view.
    public ByteView slice(long offset, long length) throws MalformedFileException {
        check(offset, length);
        return new ByteView(segment.asSlice(offset, length), order, start + offset);
    }

    /// Unsigned byte.
    public int u8(long offset) throws MalformedFileException {
        check(offset, 1);
        return (buffer == null ? part(offset, 1).get(0) : buffer.get((int) offset)) & 0xff;
    }

    /// Unsigned 16 bits.
    public int u16(long offset) throws MalformedFileException {
        check(offset, 2);
        return (buffer == null ? part(offset, 2).getShort(0) : buffer.getShort((int) offset)) & 0xffff;
    }

    /// Signed 32 bits.
    public int i32(long offset) throws MalformedFileException {
        check(offset, 4);
        return buffer == null ? part(offset, 4).getInt(0) : buffer.getInt((int) offset);
    }

    /// Unsigned 32 bits.
    public long u32(long offset) throws MalformedFileException {
        return i32(offset) & 0xffff_ffffL;
    }

    /// 64 bits; the caller knows whether they are signed.
    public long i64(long offset) throws MalformedFileException {
        check(offset, 8);
        return buffer == null ? part(offset, 8).getLong(0) : buffer.getLong((int) offset);
    }

    /// A copy of `length` bytes. All of them must be in the file, so the copy is never larger than the file.
    public byte[] bytes(long offset, int length) throws MalformedFileException {
        check(offset, length);
        byte[] copy = new byte[length];
        copy(offset, copy, 0, length);
        return copy;
    }

    /// The same bytes copied to memory, which last longer than their file is open; places in the file stay known.
    ///
    /// @throws MalformedFileException if they are more than an array holds
    public ByteView kept() throws MalformedFileException {
        int length = count(size(), 1, 0, Message.of(BytesFault.WHOLE));
        return new ByteView(MemorySegment.ofArray(bytes(0, length)), order, start);
    }

    /// Copies as much as there is of the `length` bytes at `offset`.
    ///
    /// @param at where in `target` they go
    /// @return how many bytes that was
    public int read(long offset, byte[] target, int at, int length) throws MalformedFileException {
        check(offset, 0);
        int there = (int) Math.min(length, size() - offset);
        copy(offset, target, at, there);
        return there;
    }

    private void copy(long offset, byte[] target, int at, int length) {
        if (buffer == null) {
            part(offset, length).get(0, target, at, length);
        } else {
            buffer.get((int) offset, target, at, length);
        }
    }

    /// A few bytes of a view that is too large for one buffer.
    private ByteBuffer part(long offset, int length) {
        return segment.asSlice(offset, length).asByteBuffer().order(order);
    }

    /// A count that the file declares, of elements of `elementSize` bytes that start at `offset`.
    ///
    /// @return the count, which then fits an `int` and what is left of the file
    /// @throws MalformedFileException with code `bytes.count` where it does not
    public int count(long declared, int elementSize, long offset, Message what) throws MalformedFileException {
        long left = offset < 0 || offset > size() ? 0 : size() - offset;
        if (declared < 0 || declared > Math.min(Integer.MAX_VALUE, left / elementSize)) {
            throw new MalformedFileException(Diagnostic.of(
                    BytesFault.COUNT, start + offset, what, Long.toUnsignedString(declared), elementSize, left));
        }
        return (int) declared;
    }

    private void check(long offset, long length) throws MalformedFileException {
        if (!contains(offset, length)) {
            throw outside(offset, length);
        }
    }

    private MalformedFileException outside(long offset, long length) {
        long place = start + offset;
        return new MalformedFileException(
                Diagnostic.of(BytesFault.OUTSIDE, place, Long.toUnsignedString(length), Hexadecimal.of(place), size()));
    }
}
