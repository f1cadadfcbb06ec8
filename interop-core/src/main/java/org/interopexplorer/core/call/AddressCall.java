package org.interopexplorer.core.call;

import java.util.Arrays;
import java.util.List;

/// One call of code that has an address but no symbol that a person chose: a function of the system, a method of an
/// object.
///
/// @param name for whoever is told how it ended
/// @param arguments in order
/// @param memory what lives for the call only; arguments and other memory point into it by its index
public record AddressCall(String name, Callee callee, List<Argument> arguments, List<Memory> memory) {
    public AddressCall {
        arguments = List.copyOf(arguments);
        memory = List.copyOf(memory);
    }

    /// What is called.
    public sealed interface Callee {
        /// The code at an address.
        record At(long address) implements Callee {}

        /// A method of an object, by its index in the table of functions that the object begins with. The object is
        /// not passed by itself: it is the first argument.
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
        /// @param bytes of a size that eight divides
        record Structure(byte[] bytes) implements Argument {
            @Override
            public boolean equals(Object other) {
                return other instanceof Structure(var others) && Arrays.equals(bytes, others);
            }

            @Override
            public int hashCode() {
                return Arrays.hashCode(bytes);
            }

            @Override
            public String toString() {
                return "Structure[" + bytes.length + " bytes]";
            }
        }
    }

    /// Memory of the call.
    ///
    /// @param initial its first bytes; the rest is zero
    /// @param size in bytes
    /// @param pointers the addresses to be written into it before the call
    public record Memory(byte[] initial, int size, List<Pointer> pointers) {
        public Memory {
            pointers = List.copyOf(pointers);
        }

        /// Zeroed memory.
        public static Memory zeroed(int size) {
            return new Memory(new byte[0], size, List.of());
        }

        /// Memory that holds these bytes.
        public static Memory of(byte[] bytes) {
            return new Memory(bytes, bytes.length, List.of());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Memory(var others, var otherSize, var otherPointers)
                    && Arrays.equals(initial, others)
                    && size == otherSize
                    && pointers.equals(otherPointers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(initial) * 31 + size;
        }

        @Override
        public String toString() {
            return "Memory[" + size + " bytes]";
        }
    }

    /// The address of memory of the call, written into other memory of it.
    ///
    /// @param offset where it is written
    /// @param to the index of the memory that it points at
    public record Pointer(int offset, int to) {}

    /// What came back.
    ///
    /// @param whole the returned integer or address; its upper bytes are undefined where the result is narrower
    /// @param real the returned `double`
    /// @param single the returned `float`
    /// @param memory the memory of the call as it is afterwards
    /// @param addresses where that memory was in the host
    /// @param lastError `GetLastError()` on Windows, else 0
    /// @param nanos time inside the function
    public record Answer(
            long whole,
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
