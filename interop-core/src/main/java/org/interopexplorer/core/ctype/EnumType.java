package org.interopexplorer.core.ctype;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An enumeration (C17 6.7.2.2).
///
/// @param tag the name behind `enum`, or null where it has none
/// @param underlying the integer type that holds it, `int` unless a constant needs more
/// @param constants in the order of declaration
public record EnumType(@Nullable String tag, IntegerType underlying, List<Constant> constants)
        implements CanonicalType {
    public EnumType {
        constants = List.copyOf(constants);
    }

    /// One enumerator and its value.
    public record Constant(String name, long value) {}
}
