package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallFrame.Relocation;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.jspecify.annotations.Nullable;

/// Collects the memory of a call while it is filled in, and the problems found on the way.
final class CallFrameBuilder {
    /// How much one call may allocate, in bytes.
    static final long MAX_BYTES = 1L << 30;

    /// How many steps of laying out arguments are kept: enough to read, few enough to keep calls fast.
    static final int MAX_STEPS = 500;

    private final List<CallFrame.Block> blocks = new ArrayList<>();
    private final List<Relocation> relocations = new ArrayList<>();
    private final List<CallFrame.Callback> callbacks = new ArrayList<>();
    private final List<CallProblem> problems = new ArrayList<>();
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

    List<CallProblem> problems() {
        return problems;
    }

    /// The steps so far. If some were dropped, the last step counts them.
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

    /// Runs this without recording steps; the caller records one step for all of it.
    void silently(Runnable writing) {
        silences++;
        writing.run();
        silences--;
    }

    void refuse(Slot slot, MessageCode code, Object... arguments) {
        problems.add(new CallProblem(
                new CallProblem.Place.OfValue(slot.parameter(), slot.path()), Message.of(code, arguments)));
    }

    /// Allocates a zeroed block and lets the slot point at it. If it exceeds the limit, only a problem is noted.
    void zeroed(Slot from, Content content, long size, long alignment) {
        if (fits(from, size)) {
            add(from, content, size, alignment, MemorySegment.ofArray(new byte[0]), 0);
        }
    }

    /// Allocates a block to write into and lets the slot point at it. Returns the block's start; null if it
    /// exceeds the limit.
    @Nullable
    Slot filled(Slot from, Content content, long size, long alignment) {
        return filled(from, content, size, alignment, 0);
    }

    /// @param addend how far behind the start of the block the slot points
    @Nullable
    Slot filled(Slot from, Content content, long size, long alignment, long addend) {
        if (!fits(from, size)) {
            return null;
        }
        var bytes = MemorySegment.ofArray(new byte[Math.toIntExact(size)]);
        int block = blocks.size();
        add(from, content, size, alignment, bytes, addend);
        return from.target(block, bytes);
    }

    private void add(Slot from, Content content, long size, long alignment, MemorySegment initial, long addend) {
        int block = blocks.size();
        note(new Step.Allocated(from.path(), block, content, size, alignment));
        blocks.add(new CallFrame.Block(from.argument(), from.path(), content, size, alignment, initial));
        point(from, new Target.ToBlock(block), addend);
    }

    void point(Slot from, Target target) {
        point(from, target, 0);
    }

    private void point(Slot from, Target target, long addend) {
        note(new Step.WroteAddress(from.path(), from.place(), from.offset(), target, null));
        relocations.add(new Relocation(from.place(), from.offset(), target, addend));
    }

    int callback(Slot slot, CallFrame.Callback callback) {
        String source = "(" + String.join(", ", callback.parameters()) + ") -> " + callback.body();
        note(new Step.MadeCallback(slot.path(), callbacks.size(), callback.type(), source, null));
        callbacks.add(callback);
        return callbacks.size() - 1;
    }

    private boolean fits(Slot slot, long size) {
        if (size > MAX_BYTES - allocated) {
            refuse(slot, ValueFault.TOO_LARGE, size, MAX_BYTES);
            return false;
        }
        allocated += size;
        return true;
    }
}
