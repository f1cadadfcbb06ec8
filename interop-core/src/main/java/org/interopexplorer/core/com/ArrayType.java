package org.interopexplorer.core.com;

import java.util.List;
import org.interopexplorer.core.typelib.ArrayLength;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// An array that a parameter points at: its elements, and how many there are.
///
/// @param element of each; for text `short`, one unit of UTF-16
record ArrayType(ComType element, ArrayLength length) {

    /// The array of a parameter; null if it points at one value, or at bytes, which a body has as memory.
    static @Nullable ArrayType of(Member.Parameter parameter) {
        ArrayLength length = parameter.array();
        if (length == null) {
            return null;
        }
        if (length.isText()) {
            return new ArrayType(new ComType.Basic(VarType.I2), length);
        }
        return parameter.type() instanceof ComType.Pointer(var to) && !(to instanceof ComType.Interface)
                ? new ArrayType(to, length)
                : null;
    }

    boolean isText() {
        return length.isText();
    }

    /// These elements as a value.
    Variant.Array of(List<Variant> elements) {
        VarType type = switch (element) {
            case ComType.Basic(var basic) -> basic;
            case ComType.Enumeration _ -> VarType.I4;
            default -> VarType.VARIANT;
        };
        return new Variant.Array(type, List.of(new Variant.Bound(0, elements.size())), elements);
    }
}
