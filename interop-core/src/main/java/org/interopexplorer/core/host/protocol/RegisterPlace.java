package org.interopexplorer.core.host.protocol;

/// A piece of the storage of a call by registers.
public sealed interface RegisterPlace {
    /// In bytes from the start of the register, the stack image or the block.
    long offset();

    /// An integer register, by its index in [RegisterFile#integers].
    record InInteger(int index, long offset) implements RegisterPlace {
        public InInteger(int index) {
            this(index, 0);
        }
    }

    /// A vector register, by its index in [RegisterFile#vectors].
    record InVector(int index, long offset) implements RegisterPlace {}

    /// The stack, from the stack pointer at the call instruction.
    record OnStack(long offset) implements RegisterPlace {}

    /// A block, by its index.
    record InBlock(int index, long offset) implements RegisterPlace {}
}
