package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.jspecify.annotations.Nullable;

/// Converts between the bytes of a layout and the Java value that a linked function takes or returns for it.
final class Carriers {
    private Carriers() {}

    /// The value of the bytes at the start of a segment.
    static Object load(WireLayout layout, MemorySegment from) {
        return switch (layout) {
            case WireLayout.Scalar scalar ->
                switch (scalar) {
                    case I8 -> from.get(JAVA_BYTE, 0);
                    case I16 -> from.get(JAVA_SHORT_UNALIGNED, 0);
                    case I32, POINTER32 -> from.get(JAVA_INT_UNALIGNED, 0);
                    case I64, POINTER -> from.get(JAVA_LONG_UNALIGNED, 0);
                    case F32 -> from.get(JAVA_FLOAT_UNALIGNED, 0);
                    case F64 -> from.get(JAVA_DOUBLE_UNALIGNED, 0);
                };
            case WireLayout.Nothing _, WireLayout.Struct _, WireLayout.Union _, WireLayout.Array _ ->
                from.asSlice(0, layout.size());
        };
    }

    /// The bytes of a value; empty for void.
    static Bytes bytes(WireLayout layout, @Nullable Object value) {
        if (layout instanceof WireLayout.Nothing) {
            return Bytes.empty();
        }
        var bytes = new byte[Math.toIntExact(layout.size())];
        var to = MemorySegment.ofArray(bytes);
        var present = Objects.requireNonNull(value);
        switch (layout) {
            case WireLayout.Scalar scalar -> {
                switch (scalar) {
                    case I8 -> to.set(JAVA_BYTE, 0, (byte) present);
                    case I16 -> to.set(JAVA_SHORT_UNALIGNED, 0, (short) present);
                    case I32, POINTER32 -> to.set(JAVA_INT_UNALIGNED, 0, (int) present);
                    case I64, POINTER -> to.set(JAVA_LONG_UNALIGNED, 0, (long) present);
                    case F32 -> to.set(JAVA_FLOAT_UNALIGNED, 0, (float) present);
                    case F64 -> to.set(JAVA_DOUBLE_UNALIGNED, 0, (double) present);
                }
            }
            case WireLayout.Nothing _, WireLayout.Struct _, WireLayout.Union _, WireLayout.Array _ ->
                to.copyFrom(((MemorySegment) present).asSlice(0, layout.size()));
        }
        return new Bytes(ByteBuffer.wrap(bytes));
    }
}
