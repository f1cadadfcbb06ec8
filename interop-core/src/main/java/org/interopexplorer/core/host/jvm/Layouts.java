package org.interopexplorer.core.host.jvm;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.interopexplorer.core.host.protocol.WireLayout;

/// Converts the protocol's layouts to the linker's.
///
/// An address is passed as a 64-bit integer: every calling convention treats both the same, and no segment is
/// needed.
final class Layouts {
    FunctionDescriptor function(WireLayout returns, List<WireLayout> parameters) throws Refusal {
        try {
            var layouts = new MemoryLayout[parameters.size()];
            for (var i = 0; i < layouts.length; i++) {
                layouts[i] = layout(parameters.get(i));
            }
            return returns instanceof WireLayout.Nothing
                    ? FunctionDescriptor.ofVoid(layouts)
                    : FunctionDescriptor.of(layout(returns), layouts);
        } catch (IllegalArgumentException e) {
            throw unsupported(e);
        }
    }

    /// The refusal of a layout that the linker does not support.
    static Refusal unsupported(IllegalArgumentException e) {
        return new Refusal(Reason.UNSUPPORTED_LAYOUT, String.valueOf(e.getMessage()));
    }

    private MemoryLayout layout(WireLayout wire) {
        return switch (wire) {
            case WireLayout.Nothing _ -> throw new IllegalArgumentException("void is no value");
            case WireLayout.Scalar scalar -> scalar(scalar);
            case WireLayout.Struct struct -> struct(struct);
            case WireLayout.Union union ->
                MemoryLayout.unionLayout(
                        union.members().stream().map(this::layout).toArray(MemoryLayout[]::new));
            case WireLayout.Array(var element, var count) -> MemoryLayout.sequenceLayout(count, layout(element));
        };
    }

    private static ValueLayout scalar(WireLayout.Scalar scalar) {
        return switch (scalar) {
            case I8 -> ValueLayout.JAVA_BYTE;
            case I16 -> ValueLayout.JAVA_SHORT;
            case I32 -> ValueLayout.JAVA_INT;
            case I64, POINTER -> ValueLayout.JAVA_LONG;
            case F32 -> ValueLayout.JAVA_FLOAT;
            case F64 -> ValueLayout.JAVA_DOUBLE;
            case POINTER32 -> throw new IllegalArgumentException("a 32-bit address in a 64-bit process");
        };
    }

    private MemoryLayout struct(WireLayout.Struct struct) {
        if (struct.size() == 0) {
            throw new IllegalArgumentException("a structure without members");
        }
        var parts = new ArrayList<MemoryLayout>();
        var end = 0L;
        for (var member : struct.members()) {
            pad(parts, member.offset() - end);
            parts.add(layout(member.layout()));
            end = member.offset() + member.layout().size();
        }
        pad(parts, struct.size() - end);
        return MemoryLayout.structLayout(parts.toArray(MemoryLayout[]::new));
    }

    private static void pad(List<MemoryLayout> parts, long bytes) {
        if (bytes > 0) {
            parts.add(MemoryLayout.paddingLayout(bytes));
        }
    }
}
