package org.interopexplorer.core.host.jvm.remote;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.host.protocol.BodyFault;

/// Allocates memory of the native host, with the interface of `java.lang.foreign.Arena`.
///
/// Memory from [#global] and [#ofAuto] stays until the host ends, since only native code knows how long it uses
/// it.
public final class Arena implements AutoCloseable {
    private final boolean closes;
    private final List<Long> allocated = new ArrayList<>();

    private Arena(boolean closes) {
        this.closes = closes;
    }

    public static Arena global() {
        return new Arena(false);
    }

    public static Arena ofAuto() {
        return new Arena(false);
    }

    public static Arena ofConfined() {
        return new Arena(true);
    }

    public static Arena ofShared() {
        return new Arena(true);
    }

    public MemorySegment allocate(long size) {
        var address = HostMemory.current().allocate(Math.max(1, size));
        if (closes) {
            allocated.add(address);
        }
        return MemorySegment.ofAddress(address).reinterpret(size);
    }

    /// @param alignment at most 16, that of the C heap
    public MemorySegment allocate(long size, long alignment) {
        if (alignment > 16) {
            throw BodyFailure.of(IllegalArgumentException::new, BodyFault.HEAP_ALIGNMENT, alignment);
        }
        return allocate(size);
    }

    public MemorySegment allocate(MemoryLayout layout) {
        return allocate(layout.byteSize(), layout.byteAlignment());
    }

    public MemorySegment allocate(MemoryLayout layout, long count) {
        return allocate(layout.byteSize() * count, layout.byteAlignment());
    }

    public MemorySegment allocateFrom(String text) {
        return allocateFrom(text, StandardCharsets.UTF_8);
    }

    public MemorySegment allocateFrom(String text, Charset charset) {
        return holding(MemorySegment.ofArray(MemorySegment.terminated(text, charset)));
    }

    public MemorySegment allocateFrom(ValueLayout.OfByte layout, byte... values) {
        return holding(MemorySegment.ofArray(values));
    }

    public MemorySegment allocateFrom(ValueLayout.OfInt layout, int... values) {
        var room = room(layout, values.length);
        for (var i = 0; i < values.length; i++) {
            room.setAtIndex(layout, i, values[i]);
        }
        return holding(room);
    }

    public MemorySegment allocateFrom(ValueLayout.OfLong layout, long... values) {
        var room = room(layout, values.length);
        for (var i = 0; i < values.length; i++) {
            room.setAtIndex(layout, i, values[i]);
        }
        return holding(room);
    }

    public MemorySegment allocateFrom(ValueLayout.OfDouble layout, double... values) {
        var room = room(layout, values.length);
        for (var i = 0; i < values.length; i++) {
            room.setAtIndex(layout, i, values[i]);
        }
        return holding(room);
    }

    private static MemorySegment room(ValueLayout layout, int count) {
        return MemorySegment.ofArray(new byte[Math.toIntExact(layout.byteSize() * count)]);
    }

    private MemorySegment holding(MemorySegment bytes) {
        return allocate(bytes.byteSize()).copyFrom(bytes);
    }

    @Override
    public void close() {
        if (!closes) {
            throw BodyFailure.of(UnsupportedOperationException::new, BodyFault.ARENA_LASTS);
        }
        allocated.forEach(HostMemory.current()::free);
        allocated.clear();
    }
}
