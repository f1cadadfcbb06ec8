package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.value.Value;

/// Everything that a call passes: the bytes of each argument, the memory they point into, and the places for
/// addresses that only the host knows.
///
/// Blocks, arguments and callbacks are named by their index. All bytes are little-endian. Nobody writes to a
/// segment after the frame is made.
///
/// @param blocks in the order of the arguments; for one argument, the block that it points at comes first
/// @param firstVariadic the index of the first variadic argument, or [#NOT_VARIADIC]
/// @param steps how the frame was laid out, in order
public record CallFrame(
        CType returnType,
        List<Argument> arguments,
        List<Block> blocks,
        List<Relocation> relocations,
        List<Callback> callbacks,
        int firstVariadic,
        List<Step> steps) {
    /// In place of an index: the function takes a fixed number of arguments.
    public static final int NOT_VARIADIC = -1;

    /// In place of an index: the argument points at no memory of this call.
    public static final int NO_BLOCK = -1;

    public CallFrame {
        arguments = List.copyOf(arguments);
        blocks = List.copyOf(blocks);
        relocations = List.copyOf(relocations);
        callbacks = List.copyOf(callbacks);
        steps = List.copyOf(steps);
    }

    /// One argument.
    ///
    /// @param name as declared, else `arg1`, `arg2`, …
    /// @param type as declared, or as the default argument promotions make it (C17 6.5.2.2 p6)
    /// @param value as the person gave it, a kept value looked up
    /// @param bytes exactly as many as the type has
    /// @param block the one it points at, or [#NO_BLOCK]
    public record Argument(String name, CType type, Value value, MemorySegment bytes, int block) {}

    /// Memory that the host allocates for the call.
    ///
    /// @param argument the argument that it belongs to
    /// @param path to the pointer that points at it, such as `argv[2]`
    /// @param size in bytes
    /// @param alignment in bytes, a power of two
    /// @param initial the first bytes; the rest is zero
    public record Block(int argument, String path, Content content, long size, long alignment, MemorySegment initial) {}

    /// What a block holds.
    public sealed interface Content {
        /// One value, such as a struct behind a pointer.
        record One(CType type) implements Content {}

        /// Values one after another.
        record Many(CType element, long count) implements Content {}

        /// Room for text, its terminator included.
        record Characters(CType element, TextEncoding encoding) implements Content {}

        /// A `BSTR`: the length of the text in bytes, in four bytes, then the text and its terminator.
        record LengthPrefixed(CType element, TextEncoding encoding) implements Content {
            /// The size of the length in bytes. The pointer points behind it.
            public static final int PREFIX = 4;
        }

        /// Memory with nothing known but its size.
        record Untyped() implements Content {}
    }

    /// An address to write into an argument or a block before the call. It is as wide as a pointer.
    ///
    /// @param offset from the start of the place, in bytes
    /// @param addend added to the target's address, in bytes
    public record Relocation(Place place, long offset, Target target, long addend) {}

    /// The argument or block that an address is written into.
    public sealed interface Place {
        record OfArgument(int index) implements Place {}

        record OfBlock(int index) implements Place {}
    }

    /// What an address points at.
    public sealed interface Target {
        record ToBlock(int index) implements Target {}

        record ToSymbol(String name) implements Target {}

        record ToCallback(int index) implements Target {}
    }

    /// A native function to be made of Java text.
    ///
    /// @param argument which of the call's arguments it belongs to
    /// @param parameters the names of the lambda's parameters, with or without types
    /// @param body an expression or a block
    /// @param otherwise the bytes that native code gets if the body throws; empty for zeros
    public record Callback(
            int argument, FunctionType type, List<String> parameters, String body, MemorySegment otherwise) {
        public Callback {
            parameters = List.copyOf(parameters);
        }
    }
}
