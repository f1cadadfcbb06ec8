package org.interopexplorer.core.host.jvm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A linked signature.
///
/// @param arrangement how the arguments are passed
/// @param handle takes the target, then what the signature makes necessary, then the arguments so arranged
/// @param generic the same, with all of them in one array
/// @param state where the error variables are captured, null if they are not
record Downcall(
        Signature signature,
        Arrangement arrangement,
        MethodHandle handle,
        MethodHandle generic,
        @Nullable MemorySegment state) {
    static Downcall of(
            Signature signature, Arrangement arrangement, MethodHandle handle, @Nullable MemorySegment state) {
        var generic = handle.asSpreader(Object[].class, handle.type().parameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class));
        return new Downcall(signature, arrangement, handle, generic, state);
    }

    /// What the handle is invoked with.
    Object[] arguments(MemorySegment target, SegmentAllocator results, List<Object> values) {
        var all = new ArrayList<Object>(values.size() + 3);
        all.add(target);
        if (signature.returnsMemory()) {
            all.add(results);
        }
        if (state != null) {
            all.add(state);
        }
        all.addAll(arrangement.values(values));
        return all.toArray();
    }

    /// Calls, and gives what came back; null for nothing.
    @Nullable
    Object invoke(Object[] arguments) {
        try {
            return (Object) generic.invokeExact(arguments);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }
}
