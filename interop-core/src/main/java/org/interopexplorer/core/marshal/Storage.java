package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Relocation;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.jspecify.annotations.Nullable;

/// The memory of a call while it is being filled in, and what was found wrong on the way.
final class Storage {
    /// How much one call may allocate, in bytes.
    static final long MAX_BYTES = 1L << 30;

    /// Bytes that a value is written into.
    record Room(Place place, MemorySegment bytes) {}

    private final List<CallFrame.Block> blocks = new ArrayList<>();
    private final List<Relocation> relocations = new ArrayList<>();
    private final List<CallFrame.Callback> callbacks = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private long allocated;

    List<CallFrame.Block> blocks() {
        return blocks;
    }

    List<Relocation> relocations() {
        return relocations;
    }

    List<CallFrame.Callback> callbacks() {
        return callbacks;
    }

    List<Problem> problems() {
        return problems;
    }

    void refuse(Where where, String code, String message, Object... arguments) {
        var all = new Object[arguments.length + 1];
        all[0] = where.path();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        problems.add(Problem.of(where.parameter(), code, where.path() + ": " + message, all));
    }

    /// Allocates a block that starts as zeros, and lets the place point at it.
    /// Where it is beyond the limit only the problem is noted.
    void zeroed(Where where, Content content, long size, long alignment, Room from, long offset) {
        if (!fits(where, size)) {
            return;
        }
        point(from, offset, new Target.ToBlock(blocks.size()));
        blocks.add(new CallFrame.Block(where.argument(), content, size, alignment, MemorySegment.ofArray(new byte[0])));
    }

    /// Allocates a block to be written into, and lets the place point at it; null where it is beyond the limit.
    @Nullable
    Room filled(Where where, Content content, long size, long alignment, Room from, long offset) {
        if (!fits(where, size)) {
            return null;
        }
        point(from, offset, new Target.ToBlock(blocks.size()));
        var bytes = MemorySegment.ofArray(new byte[Math.toIntExact(size)]);
        blocks.add(new CallFrame.Block(where.argument(), content, size, alignment, bytes));
        return new Room(new Place.OfBlock(blocks.size() - 1), bytes);
    }

    void point(Room from, long offset, Target target) {
        relocations.add(new Relocation(from.place(), offset, target));
    }

    int callback(CallFrame.Callback callback) {
        callbacks.add(callback);
        return callbacks.size() - 1;
    }

    private boolean fits(Where where, long size) {
        if (size > MAX_BYTES - allocated) {
            refuse(
                    where,
                    "value.too-large",
                    size + " bytes are more than is left of the " + MAX_BYTES + " that a call may allocate",
                    size,
                    MAX_BYTES);
            return false;
        }
        allocated += size;
        return true;
    }
}
