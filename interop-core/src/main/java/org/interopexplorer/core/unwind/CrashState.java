package org.interopexplorer.core.unwind;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;

/// The recorded state of a thread when it crashed.
///
/// @param registers the sixteen general ones as DWARF numbers them on x86-64 (RAX RDX RCX RBX RSI RDI RBP RSP, R8
///     to R15), then the program counter
/// @param stackAddress of the first byte of `stack`
/// @param modules the loaded files
public record CrashState(List<Long> registers, long stackAddress, ByteBuffer stack, List<Module> modules) {
    /// The number of the program counter among the registers.
    static final int PROGRAM_COUNTER = 16;

    /// The number of the stack pointer.
    static final int STACK_POINTER = 7;

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

    /// The eight bytes at an address of the stack; empty if they were not recorded.
    OptionalLong word(long address) {
        long at = address - stackAddress;
        return at >= 0 && at <= stack.limit() - Long.BYTES
                ? OptionalLong.of(stack.getLong((int) at))
                : OptionalLong.empty();
    }
}
