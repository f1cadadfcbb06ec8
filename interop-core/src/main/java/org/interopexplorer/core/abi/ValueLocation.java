package org.interopexplorer.core.abi;

import java.util.List;

/// Where an argument is when a call begins, or the result when it ends.
public sealed interface ValueLocation {
    /// In one or more registers.
    ///
    /// @param pieces in the order of the value's bytes; two of the same bytes where a convention passes them twice
    record InRegisters(List<Piece> pieces) implements ValueLocation {
        public InRegisters {
            pieces = List.copyOf(pieces);
        }

        static InRegisters of(String register, long size) {
            return new InRegisters(List.of(new Piece(register, 0, size)));
        }
    }

    /// On the stack, as a copy of its bytes.
    ///
    /// @param offset from the stack pointer as it stands at the call instruction, in bytes
    /// @param size of the value in bytes; the rest of its slot is undefined
    record OnStack(long offset, long size) implements ValueLocation {}

    /// As a copy in memory; its address is passed instead of the value.
    ///
    /// @param address where the address is
    record ByReference(ValueLocation address) implements ValueLocation {}

    /// For a result: in memory that the caller provides.
    ///
    /// @param passedIn the register in which the caller passes the address
    /// @param returnedIn the register in which the callee returns the address; empty if it does not
    record ThroughPointer(String passedIn, String returnedIn) implements ValueLocation {
        /// In place of a register: the first slot of the stack.
        public static final String STACK = "[ESP]";
    }

    /// Nowhere: the type is `void` or a struct of size 0.
    record Nowhere() implements ValueLocation {}

    /// Some bytes of a value in one register, from the register's least significant byte on.
    ///
    /// @param register its full name, even if only a part is used: `RDI`, `XMM0`, `X0`, `D0`
    /// @param offset of the first byte in the value
    /// @param size in bytes
    record Piece(String register, long offset, long size) {}
}
