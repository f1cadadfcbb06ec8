package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.jspecify.annotations.Nullable;

/// What native code reaches through a callback's address: runs the body, records the invocation, and lets nothing
/// escape that native code could not stand.
///
/// @param body takes the arguments as an array
record CallbackTarget(long id, Callback callback, Upcall upcall, MethodHandle body, CallbackRecorder recorder) {
    /// Called by native code, on any thread.
    @Nullable
    Object invoke(Object[] passed) {
        var values = upcall.given(passed);
        var arguments = new Object[values.length];
        var recorded = new ArrayList<Bytes>(values.length);
        for (var i = 0; i < values.length; i++) {
            var layout = callback.parameters().get(i);
            recorded.add(Carriers.bytes(layout, values[i]));
            arguments[i] = layout == WireLayout.Scalar.POINTER ? pointer((long) values[i]) : values[i];
        }
        try {
            var value = value((Object) body.invokeExact(arguments));
            record(recorded, value, null);
            return upcall.returned(passed, value);
        } catch (Throwable e) {
            var value = substitute();
            record(recorded, value, e.toString());
            return upcall.returned(passed, value);
        }
    }

    private void record(List<Bytes> arguments, @Nullable Object value, @Nullable String exception) {
        recorder.record(id, arguments, Carriers.bytes(callback.returns(), value), exception);
    }

    /// What the body gave, as the function's type wants it: a body may give an `int` where a `short` is returned.
    private @Nullable Object value(@Nullable Object given) {
        return switch (callback.returns()) {
            case WireLayout.Nothing _ -> null;
            case WireLayout.Scalar scalar ->
                switch (scalar) {
                    case I8 -> number(given).byteValue();
                    case I16 -> number(given).shortValue();
                    case I32, POINTER32 -> number(given).intValue();
                    case I64 ->
                        given instanceof MemorySegment at
                                ? address(at)
                                : number(given).longValue();
                    case POINTER -> pointer(given);
                    case F32 -> number(given).floatValue();
                    case F64 -> number(given).doubleValue();
                };
            case WireLayout.Struct _, WireLayout.Union _, WireLayout.Array _ -> {
                if (given instanceof MemorySegment memory
                        && memory.byteSize() >= callback.returns().size()) {
                    yield memory.asSlice(0, callback.returns().size());
                }
                throw new ClassCastException("a structure is returned as a MemorySegment of its size");
            }
        };
    }

    private static long pointer(@Nullable Object given) {
        return switch (given) {
            case MemorySegment at -> address(at);
            case String text ->
                throw new ClassCastException(
                        "text has no address; allocate it natively, as in Arena.global().allocateFrom(\"" + text
                                + "\")");
            case null, default -> number(given).longValue();
        };
    }

    private static long address(MemorySegment at) {
        if (at.isNative()) {
            return at.address();
        }
        throw new ClassCastException(
                "memory of Java has no address; allocate it natively, as in Arena.global().allocate(8)");
    }

    private static Number number(@Nullable Object given) {
        return switch (given) {
            case Number number -> number;
            case Boolean truth -> truth ? 1 : 0;
            case Character character -> (int) character;
            case null -> 0;
            default -> throw new ClassCastException("cannot return " + given + " to native code");
        };
    }

    private @Nullable Object substitute() {
        if (callback.returns() instanceof WireLayout.Nothing) {
            return null;
        }
        var bytes = MemorySegment.ofArray(
                new byte[Math.toIntExact(callback.returns().size())]);
        var given = callback.onException();
        MemorySegment.copy(given.segment(), JAVA_BYTE, 0, bytes, JAVA_BYTE, 0, given.size());
        return Carriers.load(callback.returns(), bytes);
    }

    private static MemorySegment pointer(long address) {
        return address == 0
                ? MemorySegment.NULL
                : MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE);
    }
}
