package org.interopexplorer.core.unwind;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;

/// The recorded state of a thread when it crashed.
///
/// @param registers the general ones in the order of their DWARF numbers, then the program counter
/// @param stackAddress of the first byte of `stack`
/// @param modules the loaded files
public record CrashState(
        Processor processor, List<Long> registers, long stackAddress, ByteBuffer stack, List<Module> modules) {
    /// A processor whose stacks can be unwound. The numbers are those of DWARF.
    public enum Processor {
        /// RAX RDX RCX RBX RSI RDI RBP RSP, R8 to R15, then the return address ("System V ABI AMD64", 3.6.2).
        X64(6, 7, 16, 16),
        /// EAX ECX EDX EBX ESP EBP ESI EDI, then the return address ("System V ABI i386", 2.5).
        X86(5, 4, 8, 8),
        /// X0 to X30, of which X30 has the return address; SP; PC ("DWARF for the Arm 64-bit Architecture", 4.1).
        ARM64(29, 31, 32, 30);

        private final int framePointer;
        private final int stackPointer;
        private final int programCounter;
        private final int returnAddress;

        Processor(int framePointer, int stackPointer, int programCounter, int returnAddress) {
            this.framePointer = framePointer;
            this.stackPointer = stackPointer;
            this.programCounter = programCounter;
            this.returnAddress = returnAddress;
        }

        int framePointer() {
            return framePointer;
        }

        int stackPointer() {
            return stackPointer;
        }

        /// The last register.
        int programCounter() {
            return programCounter;
        }

        /// The register whose rule tells the return address.
        int returnAddress() {
            return returnAddress;
        }

        int registers() {
            return programCounter + 1;
        }

        /// The bytes of an address.
        int word() {
            return this == X86 ? Integer.BYTES : Long.BYTES;
        }
    }

    public CrashState {
        registers = List.copyOf(registers);
        stack = stack.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        modules = List.copyOf(modules);
    }

    /// A loaded file.
    ///
    /// @param base the number to add to the file's own addresses
    /// @param path as its loader reported it; empty for the host itself
    public record Module(long base, long size, String path) {
        boolean has(long address) {
            return Long.compareUnsigned(address - base, size) < 0;
        }
    }

    /// The word at an address of the stack; empty if it was not recorded.
    OptionalLong word(long address) {
        long at = address - stackAddress;
        if (at < 0 || at > stack.limit() - processor.word()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                processor == Processor.X86 ? Integer.toUnsignedLong(stack.getInt((int) at)) : stack.getLong((int) at));
    }
}
