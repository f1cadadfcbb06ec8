package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import org.interopexplorer.core.host.jvm.remote.BodyFailure;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.jspecify.annotations.Nullable;

/// Converts the result of a callback's body for native code.
final class BodyResult {
    private BodyResult() {}

    /// Accesses the Java type that bodies use for pointers and structures.
    interface Pointers {
        /// The address of a pointer; null for another object.
        ///
        /// @throws ClassCastException for memory that native code cannot reach
        @Nullable
        Long address(Object given);

        /// The bytes of a structure; null for another object.
        @Nullable
        MemorySegment memory(Object given);
    }

    /// Converts the body's result to the callback's return type. A body may return an `int` for a `short`.
    static @Nullable Object of(WireLayout returns, @Nullable Object given, Pointers pointers) {
        return switch (returns) {
            case WireLayout.Nothing _ -> null;
            case WireLayout.Scalar scalar ->
                switch (scalar) {
                    case I8 -> number(given).byteValue();
                    case I16 -> number(given).shortValue();
                    case I32 -> number(given).intValue();
                    case POINTER32 -> (int) pointer(given, pointers);
                    case I64 -> {
                        var address = given == null ? null : pointers.address(given);
                        yield address != null ? address : number(given).longValue();
                    }
                    case POINTER -> pointer(given, pointers);
                    case F32 -> number(given).floatValue();
                    case F64 -> number(given).doubleValue();
                };
            case WireLayout.Struct _, WireLayout.Union _, WireLayout.Array _ -> {
                var memory = given == null ? null : pointers.memory(given);
                if (memory != null && memory.byteSize() >= returns.size()) {
                    yield memory.asSlice(0, returns.size());
                }
                throw BodyFailure.of(ClassCastException::new, BodyFault.STRUCTURE_RETURNED);
            }
        };
    }

    /// The value that native code gets if the body throws.
    static @Nullable Object substitute(Callback callback) {
        if (callback.returns() instanceof WireLayout.Nothing) {
            return null;
        }
        var bytes = MemorySegment.ofArray(
                new byte[Math.toIntExact(callback.returns().size())]);
        var given = callback.onException();
        MemorySegment.copy(given.segment(), JAVA_BYTE, 0, bytes, JAVA_BYTE, 0, given.size());
        return Carriers.load(callback.returns(), bytes);
    }

    private static long pointer(@Nullable Object given, Pointers pointers) {
        if (given instanceof String text) {
            throw BodyFailure.of(ClassCastException::new, BodyFault.TEXT_RETURNED, text);
        }
        var address = given == null ? null : pointers.address(given);
        return address != null ? address : number(given).longValue();
    }

    private static Number number(@Nullable Object given) {
        return switch (given) {
            case Number number -> number;
            case Boolean truth -> truth ? 1 : 0;
            case Character character -> (int) character;
            case null -> 0;
            default -> throw BodyFailure.of(ClassCastException::new, BodyFault.NOT_RETURNABLE, given);
        };
    }
}
