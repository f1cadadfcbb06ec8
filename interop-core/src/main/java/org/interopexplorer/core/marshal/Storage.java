package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Relocation;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.jspecify.annotations.Nullable;

/// The memory of a call while it is being filled in, and what was found wrong on the way.
final class Storage {
    /// How much one call may allocate, in bytes.
    static final long MAX_BYTES = 1L << 30;

    /// How many steps of laying out arguments are kept: enough for a person, too few to burden a call.
    static final int MAX_STEPS = 500;

    /// Bytes that a value is written into.
    record Room(Place place, MemorySegment bytes) {}

    private final List<CallFrame.Block> blocks = new ArrayList<>();
    private final List<Relocation> relocations = new ArrayList<>();
    private final List<CallFrame.Callback> callbacks = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private long omitted;
    private int silences;
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

    /// The steps so far; the last one counts those beyond what is kept.
    List<Step> steps() {
        if (omitted > 0) {
            steps.add(new Step.Omitted(omitted));
            omitted = 0;
        }
        return steps;
    }

    void note(Step step) {
        if (silences > 0) {
            return;
        }
        if (steps.size() < MAX_STEPS) {
            steps.add(step);
        } else {
            omitted++;
        }
    }

    /// Takes no notes of what this does: one step tells it all.
    void silently(Runnable writing) {
        silences++;
        writing.run();
        silences--;
    }

    void refuse(Where where, MessageCode code, Object... arguments) {
        problems.add(
                new Problem(new Problem.Place.OfValue(where.parameter(), where.path()), Message.of(code, arguments)));
    }

    /// Allocates a block that starts as zeros, and lets the place point at it.
    /// Where it is beyond the limit only the problem is noted.
    void zeroed(Where where, Content content, long size, long alignment, Room from, long offset) {
        if (!fits(where, size)) {
            return;
        }
        var _ = add(where, content, size, alignment, MemorySegment.ofArray(new byte[0]), from, offset, 0);
    }

    /// Allocates a block to be written into, and lets the place point at it; null where it is beyond the limit.
    @Nullable
    Room filled(Where where, Content content, long size, long alignment, Room from, long offset) {
        return filled(where, content, size, alignment, from, offset, 0);
    }

    /// @param addend how far behind the start of the block the place points
    @Nullable
    Room filled(Where where, Content content, long size, long alignment, Room from, long offset, long addend) {
        if (!fits(where, size)) {
            return null;
        }
        var bytes = MemorySegment.ofArray(new byte[Math.toIntExact(size)]);
        int block = add(where, content, size, alignment, bytes, from, offset, addend);
        return new Room(new Place.OfBlock(block), bytes);
    }

    private int add(
            Where where,
            Content content,
            long size,
            long alignment,
            MemorySegment initial,
            Room from,
            long offset,
            long addend) {
        int block = blocks.size();
        note(new Step.Allocated(where.path(), block, content, size, alignment));
        blocks.add(new CallFrame.Block(where.argument(), where.path(), content, size, alignment, initial));
        point(where, from, offset, new Target.ToBlock(block), addend);
        return block;
    }

    void point(Where where, Room from, long offset, Target target) {
        point(where, from, offset, target, 0);
    }

    private void point(Where where, Room from, long offset, Target target, long addend) {
        note(new Step.WroteAddress(where.path(), from.place(), offset, target, null));
        relocations.add(new Relocation(from.place(), offset, target, addend));
    }

    int callback(Where where, CallFrame.Callback callback) {
        String source = "(" + String.join(", ", callback.parameters()) + ") -> " + callback.body();
        note(new Step.MadeCallback(where.path(), callbacks.size(), callback.type(), source, null));
        callbacks.add(callback);
        return callbacks.size() - 1;
    }

    private boolean fits(Where where, long size) {
        if (size > MAX_BYTES - allocated) {
            refuse(where, ValueFault.TOO_LARGE, size, MAX_BYTES);
            return false;
        }
        allocated += size;
        return true;
    }
}
