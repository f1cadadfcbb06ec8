package org.interopexplorer.core.call;

import java.util.List;
import org.interopexplorer.core.host.protocol.Bytes;

/// One call of code by address, not by a symbol that a person chose: a system function, or a method of an object.
///
/// @param name for messages about the outcome
/// @param arguments in order
/// @param memory that exists only during the call; arguments and other memory refer to it by index
public record AddressCall(String name, Callee callee, List<Argument> arguments, List<Memory> memory) {
    public AddressCall {
        arguments = List.copyOf(arguments);
        memory = List.copyOf(memory);
    }

    /// The code to call.
    public sealed interface Callee {
        /// The code at an address.
        record At(long address) implements Callee {}

        /// A method of an object, by its index in the object's vtable. The object must also be given as the first
        /// argument.
        record Slot(long object, int index) implements Callee {}
    }

    /// One argument.
    public sealed interface Argument {
        /// An integer.
        ///
        /// @param size in bytes: 1, 2, 4 or 8
        record Whole(long value, int size) implements Argument {}

        /// An address.
        record Address(long address) implements Argument {}

        /// The address of a byte of the call's memory.
        record Into(int memory, long offset) implements Argument {}

        /// A `float` or `double`.
        record Real(double value, boolean isSingle) implements Argument {}

        /// A structure of integers and addresses, by value.
        ///
        /// @param bytes a multiple of the target's word
        record Structure(Bytes bytes) implements Argument {
            public static Structure of(byte[] bytes) {
                return new Structure(Bytes.of(bytes));
            }
        }
    }

    /// Memory of the call.
    ///
    /// @param initial its first bytes; the rest is zero
    /// @param size in bytes
    /// @param pointers the addresses to write into it before the call
    public record Memory(Bytes initial, int size, List<Pointer> pointers) {
        public Memory {
            pointers = List.copyOf(pointers);
        }

        /// Zeroed memory.
        public static Memory zeroed(int size) {
            return new Memory(Bytes.empty(), size, List.of());
        }

        /// Memory that holds these bytes.
        public static Memory of(byte[] bytes) {
            return of(bytes, List.of());
        }

        /// Memory that holds these bytes, and addresses among them.
        public static Memory of(byte[] bytes, List<Pointer> pointers) {
            return new Memory(Bytes.of(bytes), bytes.length, pointers);
        }
    }

    /// The address of one memory of the call, written into another.
    ///
    /// @param offset where to write it
    /// @param to the index of the memory that it points at
    public record Pointer(int offset, int to) {}

    /// What the call returned.
    ///
    /// @param whole the returned integer of one register, or address; its upper bytes are undefined if the
    ///     result is narrower
    /// @param wide the returned integer of eight bytes, which takes two registers on 32-bit x86
    /// @param real the returned `double`
    /// @param single the returned `float`
    /// @param memory the memory of the call after it
    /// @param addresses of that memory in the host
    /// @param lastError `GetLastError()` on Windows, else 0
    /// @param nanos time inside the function
    public record Answer(
            long whole,
            long wide,
            double real,
            float single,
            List<byte[]> memory,
            List<Long> addresses,
            int lastError,
            long nanos) {
        public Answer {
            memory = List.copyOf(memory);
            addresses = List.copyOf(addresses);
        }
    }
}
