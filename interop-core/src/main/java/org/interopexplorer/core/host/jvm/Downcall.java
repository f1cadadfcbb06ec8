package org.interopexplorer.core.host.jvm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A linked signature.
///
/// @param words null if each value is passed by its layout
/// @param handle takes the target, then extra arguments that the signature needs, then the arguments or their
///     words
/// @param generic the same, with all arguments in one array
/// @param state where the error variables are captured, null if they are not
record Downcall(
        DowncallSignature signature,
        @Nullable CallWords words,
        MethodHandle handle,
        MethodHandle generic,
        @Nullable MemorySegment state) {
    static Downcall of(
            DowncallSignature signature,
            @Nullable CallWords words,
            MethodHandle handle,
            @Nullable MemorySegment state) {
        var generic = handle.asSpreader(Object[].class, handle.type().parameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class));
        return new Downcall(signature, words, handle, generic, state);
    }

    /// The arguments for the handle.
    Object[] arguments(MemorySegment target, SegmentAllocator results, List<Object> values) {
        var all = new ArrayList<Object>(values.size() + 3);
        all.add(target);
        if (words == null ? signature.returnsMemory() : words.returnsPair()) {
            all.add(results);
        }
        if (state != null) {
            all.add(state);
        }
        all.addAll(words == null ? values : words.of(values, results));
        return all.toArray();
    }

    private static List<Object> passed(CallWords words, Object[] arguments) {
        var count = words.passing().arguments().size();
        return Arrays.asList(arguments).subList(arguments.length - count, arguments.length);
    }

    /// Makes the call and returns its result; null for void.
    @Nullable
    Object invoke(Object[] arguments) {
        try {
            var given = (Object) generic.invokeExact(arguments);
            return words == null ? given : words.result(given, passed(words, arguments));
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }
}
