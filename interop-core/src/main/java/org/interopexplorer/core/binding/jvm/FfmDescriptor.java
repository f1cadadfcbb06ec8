package org.interopexplorer.core.binding.jvm;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A `FunctionDescriptor`.
///
/// @param result null for a function that returns nothing
/// @param isOpen whether code may add arguments
public record FfmDescriptor(@Nullable MemoryShape result, List<MemoryShape> arguments, boolean isOpen) {
    public FfmDescriptor {
        arguments = List.copyOf(arguments);
    }

    /// The descriptor in short: the result, and the arguments in parentheses.
    public String spelled() {
        StringJoiner all = new StringJoiner(", ", (result == null ? "void" : result.spelled()) + " (", ")");
        arguments.forEach(argument -> all.add(argument.spelled()));
        if (isOpen) {
            all.add("?");
        }
        return all.toString();
    }
}
