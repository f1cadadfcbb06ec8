package org.interopexplorer.core.abi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where everything of one call is.
///
/// @param arguments one an argument, in order
/// @param stackBytes how much stack the arguments take, the space that is only reserved included
/// @param reservedBytes how much of it is reserved for the callee, below the arguments (Windows x64: 32, for the four
///   registers); 0 where the convention has none
/// @param vectorCount what a variadic call says in `AL`: how many vector registers hold arguments; null where nothing
///   is said
public record Assignment(
        List<ValueLocation> arguments,
        ValueLocation result,
        long stackBytes,
        long reservedBytes,
        @Nullable Integer vectorCount) {
    public Assignment {
        arguments = List.copyOf(arguments);
    }
}
