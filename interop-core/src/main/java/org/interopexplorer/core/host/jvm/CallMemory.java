package org.interopexplorer.core.host.jvm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;

/// The blocks of one call, in one allocation of the C heap.
///
/// No block starts at the start of the allocation, so the C library catches native code that frees a block. Guard
/// bytes on both sides of each block show when native code writes outside of it.
final class CallMemory {
    private static final long HEAD = 64;
    private static final int GUARD = 64;
    private static final byte GUARD_BYTE = (byte) 0xA5;

    /// The word before a block, where the C heap expects the size of an allocation. glibc rejects this size.
    private static final long NO_SIZE = 0xFFFF_FFFF_FFFF_FFF0L;

    /// Above this size the system provides zeroed memory, which is faster than writing zeros.
    private static final long FEW_ZEROS = 1 << 12;

    private final HostSystem platform;
    private final MemorySegment memory;
    private final List<Block> blocks;
    private final List<MemorySegment> places;

    private CallMemory(HostSystem platform, MemorySegment memory, List<Block> blocks, List<MemorySegment> places) {
        this.platform = platform;
        this.memory = memory;
        this.blocks = blocks;
        this.places = places;
    }

    /// Allocates and fills the blocks.
    static CallMemory of(HostSystem platform, List<Block> blocks) throws Refusal {
        if (blocks.isEmpty()) {
            return new CallMemory(platform, MemorySegment.NULL, blocks, List.of());
        }
        var size = HEAD;
        var zeros = HEAD;
        for (var block : blocks) {
            size += block.alignment() + block.size() + 2 * GUARD;
            zeros += block.alignment() + block.size() - block.initial().size();
        }
        var written = zeros <= FEW_ZEROS;
        var address = written ? platform.allocateUnset(size) : platform.allocate(size);
        if (address == 0) {
            throw new Refusal(Reason.OUT_OF_MEMORY, "The host has no " + size + " bytes for the arguments");
        }
        var memory = MemorySegment.ofAddress(address).reinterpret(size);
        var places = new ArrayList<MemorySegment>(blocks.size());
        var end = 0L;
        var offset = HEAD;
        for (var block : blocks) {
            offset = align(address + offset + GUARD, block.alignment()) - address;
            var place = memory.asSlice(offset, block.size());
            var initial = block.initial();
            MemorySegment.copy(initial.segment(), 0, place, 0, initial.size());
            if (written) {
                memory.asSlice(end, offset - end).fill((byte) 0);
                place.asSlice(initial.size()).fill((byte) 0);
            }
            memory.asSlice(offset - GUARD, GUARD - Long.BYTES).fill(GUARD_BYTE);
            memory.set(ValueLayout.JAVA_LONG_UNALIGNED, offset - Long.BYTES, NO_SIZE);
            memory.asSlice(offset + block.size(), GUARD).fill(GUARD_BYTE);
            places.add(place);
            offset += block.size() + GUARD;
            end = offset;
        }
        return new CallMemory(platform, memory, blocks, places);
    }

    /// In bytes.
    long size() {
        return memory.byteSize();
    }

    MemorySegment block(int index) {
        return places.get(index);
    }

    /// The blocks as they are now. Their content is not copied: send it before the next call.
    List<Reply.BlockAfter> after() {
        var after = new ArrayList<Reply.BlockAfter>(blocks.size());
        for (var i = 0; i < places.size(); i++) {
            var place = places.get(i);
            var wanted = place.asSlice(0, blocks.get(i).wanted());
            after.add(new Reply.BlockAfter(
                    place.address(), withoutTrailingZeros(wanted), writtenBefore(place), writtenAfter(place)));
        }
        return after;
    }

    void free() {
        if (!blocks.isEmpty()) {
            platform.free(memory.address());
        }
    }

    private int writtenBefore(MemorySegment place) {
        var from = place.address() - memory.address() - GUARD;
        var at = 0;
        while (at < GUARD - Long.BYTES && memory.get(ValueLayout.JAVA_BYTE, from + at) == GUARD_BYTE) {
            at++;
        }
        var size = memory.get(ValueLayout.JAVA_LONG_UNALIGNED, from + GUARD - Long.BYTES);
        if (at < GUARD - Long.BYTES || size == NO_SIZE) {
            return at < GUARD - Long.BYTES ? GUARD - at : 0;
        }
        return Long.BYTES - Long.numberOfTrailingZeros(size ^ NO_SIZE) / Byte.SIZE;
    }

    private int writtenAfter(MemorySegment place) {
        var from = place.address() - memory.address() + place.byteSize();
        var count = GUARD;
        while (count > 0 && memory.get(ValueLayout.JAVA_BYTE, from + count - 1) == GUARD_BYTE) {
            count--;
        }
        return count;
    }

    private static Bytes withoutTrailingZeros(MemorySegment bytes) {
        var end = bytes.byteSize();
        while (end >= Long.BYTES && bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, end - Long.BYTES) == 0) {
            end -= Long.BYTES;
        }
        while (end > 0 && bytes.get(ValueLayout.JAVA_BYTE, end - 1) == 0) {
            end--;
        }
        return end == 0 ? Bytes.empty() : new Bytes(bytes.asSlice(0, end).asByteBuffer());
    }

    private static long align(long address, long alignment) {
        return (address + alignment - 1) & -alignment;
    }
}
