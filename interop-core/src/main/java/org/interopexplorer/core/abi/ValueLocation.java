package org.interopexplorer.core.abi;

import java.util.List;

/// Where one argument, or the result, is when a call begins or ends.
public sealed interface ValueLocation {
    /// In registers, piece by piece.
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

    /// In the memory of the call's stack, copied there as it is.
    ///
    /// @param offset from the stack pointer as it stands at the call instruction, in bytes
    /// @param size of the value in bytes; what is left of its slot is undefined
    record OnStack(long offset, long size) implements ValueLocation {}

    /// As a copy in memory whose address is passed in its place.
    ///
    /// @param address where the address is
    record ByReference(ValueLocation address) implements ValueLocation {}

    /// For a result: written to memory that the caller provides.
    ///
    /// @param passedIn the register in which the caller passes the address
    /// @param returnedIn the register in which the callee gives it back; empty where it does not
    record ThroughPointer(String passedIn, String returnedIn) implements ValueLocation {}

    /// Nowhere: `void`, or a struct without bytes.
    record Nowhere() implements ValueLocation {}

    /// Some bytes of a value in one register, from its least significant byte on.
    ///
    /// @param register by its full name, however little of it is used: `RDI`, `XMM0`, `X0`, `D0`
    /// @param offset of the first byte in the value
    /// @param size in bytes
    record Piece(String register, long offset, long size) {}
}
