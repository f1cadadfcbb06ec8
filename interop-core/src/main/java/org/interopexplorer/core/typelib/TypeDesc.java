package org.interopexplorer.core.typelib;

import java.util.List;

/// The type of a parameter, result, variable or alias (`TYPEDESC`).
public sealed interface TypeDesc {
    /// A type without parameters.
    record Scalar(VarType type) implements TypeDesc {}

    /// A pointer.
    record Pointer(TypeDesc target) implements TypeDesc {}

    /// A `SAFEARRAY(element)`.
    record SafeArray(TypeDesc element) implements TypeDesc {}

    /// A C array.
    ///
    /// @param bounds of each dimension, the outermost first; at least one
    record CArray(TypeDesc element, List<Bound> bounds) implements TypeDesc {
        public CArray {
            bounds = List.copyOf(bounds);
        }
    }

    /// A type that a library declares.
    record Reference(TypeReference to) implements TypeDesc {}

    /// A type whose number is not in [VarType], or whose descriptor cannot be read.
    ///
    /// @param type the number in the file
    record Unknown(int type) implements TypeDesc {}

    /// One dimension of a C array (`SAFEARRAYBOUND`).
    record Bound(int lower, long count) {}
}
