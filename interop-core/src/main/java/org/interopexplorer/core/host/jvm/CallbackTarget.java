package org.interopexplorer.core.host.jvm;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.host.jvm.remote.BodyFailure;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The target of a callback's address: runs the body, records the invocation, and catches every exception, which
/// native code could not handle.
///
/// @param body takes the arguments as an array
record CallbackTarget(long id, Callback callback, Upcall upcall, MethodHandle body, CallbackRecorder recorder) {
    private static final BodyResult.Pointers POINTERS = new BodyResult.Pointers() {
        @Override
        public @Nullable Long address(Object given) {
            if (!(given instanceof MemorySegment at)) {
                return null;
            }
            if (at.isNative()) {
                return at.address();
            }
            throw BodyFailure.of(ClassCastException::new, BodyFault.JAVA_MEMORY);
        }

        @Override
        public @Nullable MemorySegment memory(Object given) {
            return given instanceof MemorySegment memory ? memory : null;
        }
    };

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
            var value = BodyResult.of(callback.returns(), (Object) body.invokeExact(arguments), POINTERS);
            record(recorded, value, null);
            return upcall.returned(passed, value);
        } catch (Throwable e) {
            var value = BodyResult.substitute(callback);
            record(recorded, value, BodyFailure.told(e));
            return upcall.returned(passed, value);
        }
    }

    private void record(List<Bytes> arguments, @Nullable Object value, @Nullable Message failure) {
        recorder.record(id, arguments, Carriers.bytes(callback.returns(), value), failure);
    }

    private static MemorySegment pointer(long address) {
        return address == 0
                ? MemorySegment.NULL
                : MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE);
    }
}
