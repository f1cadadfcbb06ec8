package org.interopexplorer.core.collection;

import java.util.List;
import java.util.stream.Collectors;

/// The path of one value of a returned call: `returns`, `out[1].tm_year`, `arguments[0]`, `callbacks[2].returned`.
///
/// @param root the start of the path
/// @param parts members and elements to follow from there, through pointers whose targets were read
public record ValuePath(Root root, List<Part> parts) {
    public ValuePath {
        parts = List.copyOf(parts);
    }

    /// The start of a path.
    public sealed interface Root {
        /// The returned value.
        record Returned() implements Root {}

        /// The value that an argument points at after the call.
        ///
        /// @param argument its parameter's name, or its index from 0
        record Out(String argument) implements Root {}

        /// The argument as passed; for one that passed memory, the address of that memory.
        ///
        /// @param argument its parameter's name, or its index from 0
        record Argument(String argument) implements Root {}

        /// One invocation of a callback, with `arguments`, `returned`, `thread`, and the exception of the body as
        /// `failure`.
        ///
        /// @param index in the order of invocations, from 0
        record Callback(int index) implements Root {}
    }

    /// One more step of a path.
    public sealed interface Part {
        /// A member of a struct or union.
        record Member(String name) implements Part {}

        /// An element of an array, or a unit of text.
        ///
        /// @param index from 0
        record Element(int index) implements Part {}
    }

    /// The path as text.
    @Override
    public String toString() {
        return beginning() + parts.stream().map(ValuePath::text).collect(Collectors.joining());
    }

    private String beginning() {
        return switch (root) {
            case Root.Returned() -> "returns";
            case Root.Out(var argument) -> "out[" + argument + "]";
            case Root.Argument(var argument) -> "arguments[" + argument + "]";
            case Root.Callback(var index) -> "callbacks[" + index + "]";
        };
    }

    private static String text(Part part) {
        return switch (part) {
            case Part.Member(var name) -> "." + name;
            case Part.Element(var index) -> "[" + index + "]";
        };
    }
}
