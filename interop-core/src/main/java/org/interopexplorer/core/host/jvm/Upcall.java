package org.interopexplorer.core.host.jvm;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.jspecify.annotations.Nullable;

/// How native code's arguments reach a callback, and what it returns goes back: what [Downcall] is for a call.
///
/// A small packed struct is returned where the caller says, and the caller has room for the struct alone. A longer one
/// in its place, as in a call, would write beyond it; so the address comes as a first argument, and is what is returned
/// (System V AMD64 3.2.3).
///
/// @param given the layouts in the order in which the callback declares them
/// @param intoMemory whether the first argument says where to put what is returned
record Upcall(List<WireLayout> given, Arrangement arrangement, boolean intoMemory) {
    Upcall {
        given = List.copyOf(given);
    }

    static Upcall of(Callback callback, Aggregates aggregates) {
        var arrangement = Arrangement.of(callback.returns(), callback.parameters(), aggregates);
        return new Upcall(callback.parameters(), arrangement, aggregates.isUnaligned(callback.returns()));
    }

    /// The layout that the linker is told.
    WireLayout returns() {
        return intoMemory ? WireLayout.Scalar.POINTER : arrangement.returns();
    }

    /// The layouts that the linker is told.
    List<WireLayout> parameters() {
        if (!intoMemory) {
            return arrangement.parameters();
        }
        var all = new ArrayList<WireLayout>();
        all.add(WireLayout.Scalar.POINTER);
        all.addAll(arrangement.parameters());
        return all;
    }

    /// The arguments as the callback declares them.
    Object[] given(Object[] passed) {
        if (!intoMemory && arrangement.isAsGiven()) {
            return passed;
        }
        var values = Arrays.asList(passed).subList(intoMemory ? 1 : 0, passed.length);
        return arrangement.given(values, given).toArray();
    }

    /// What the linker is given for a value that the callback gave.
    @Nullable
    Object returned(Object[] passed, @Nullable Object value) {
        if (intoMemory && value instanceof MemorySegment struct) {
            MemorySegment.ofAddress((long) passed[0])
                    .reinterpret(struct.byteSize())
                    .copyFrom(struct);
            return passed[0];
        }
        return value;
    }
}
