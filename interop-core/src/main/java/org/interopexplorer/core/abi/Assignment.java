package org.interopexplorer.core.abi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the arguments and the result of one call are.
///
/// @param arguments one location for each argument, in order
/// @param stackBytes how much stack the arguments take, including reserved space
/// @param reservedBytes how much of that is reserved for the callee, below the arguments (Windows x64: 32, for the
///   four registers); 0 if the convention reserves nothing
/// @param vectorCount how many vector registers hold arguments, which a variadic call passes in `AL`; null if it
///   passes no count
/// @param removedBytes how much stack the callee removes besides its return address
public record Assignment(
        List<ValueLocation> arguments,
        ValueLocation result,
        long stackBytes,
        long reservedBytes,
        @Nullable Integer vectorCount,
        long removedBytes) {
    public Assignment {
        arguments = List.copyOf(arguments);
    }

    /// Where the caller removes all.
    Assignment(
            List<ValueLocation> arguments,
            ValueLocation result,
            long stackBytes,
            long reservedBytes,
            @Nullable Integer vectorCount) {
        this(arguments, result, stackBytes, reservedBytes, vectorCount, 0);
    }
}
