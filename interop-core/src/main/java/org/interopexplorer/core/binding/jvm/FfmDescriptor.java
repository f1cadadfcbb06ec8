package org.interopexplorer.core.binding.jvm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `FunctionDescriptor`.
///
/// @param result null for a function that returns nothing
/// @param isOpen whether code may add arguments
public record FfmDescriptor(@Nullable MemoryShape result, List<MemoryShape> arguments, boolean isOpen) {
    public FfmDescriptor {
        arguments = List.copyOf(arguments);
    }
}
