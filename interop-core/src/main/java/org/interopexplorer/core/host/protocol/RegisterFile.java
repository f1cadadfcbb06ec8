package org.interopexplorer.core.host.protocol;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;

/// The registers of a machine, in the order of their images in messages.
///
/// @param integers those that an image of integer registers has
/// @param vectors those that an image of vector registers has
/// @param wordBytes how many bytes an integer register has
/// @param returnedIntegers those that come back
/// @param returnedVectors those that come back
/// @param recorded those of a fault record
public record RegisterFile(
        List<String> integers,
        List<String> vectors,
        int wordBytes,
        List<String> returnedIntegers,
        List<String> returnedVectors,
        List<String> recorded) {
    /// x86-64, for each convention of it: `RAX` says in its lowest byte how many vector registers a variadic call
    /// of System V uses.
    public static final RegisterFile X64 = new RegisterFile(
            List.of("RDI", "RSI", "RDX", "RCX", "R8", "R9", "RAX", "R10"),
            List.of("XMM0", "XMM1", "XMM2", "XMM3", "XMM4", "XMM5", "XMM6", "XMM7"),
            8,
            List.of("RAX", "RDX"),
            List.of("XMM0", "XMM1", "XMM2", "XMM3"),
            List.of(
                    "RAX", "RCX", "RDX", "RBX", "RSP", "RBP", "RSI", "RDI", "R8", "R9", "R10", "R11", "R12", "R13",
                    "R14", "R15", "RIP", "RFLAGS"));

    /// 32-bit x86. Each integer register is in the low half of its place in a message.
    public static final RegisterFile X86 = new RegisterFile(
            List.of("EAX", "EDX", "ECX"),
            List.of("XMM0", "XMM1", "XMM2", "XMM3", "XMM4", "XMM5", "XMM6", "XMM7"),
            4,
            List.of("EAX", "EDX"),
            List.of("XMM0", "XMM1", "XMM2", "XMM3"),
            List.of("EAX", "ECX", "EDX", "EBX", "ESP", "EBP", "ESI", "EDI", "EIP", "EFLAGS"));

    /// ARM64: `X8` holds the address of a result in memory. `S0`, `D0` and `Q0` are parts of `V0`.
    public static final RegisterFile ARM64 = new RegisterFile(
            List.of("X0", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8"),
            List.of("V0", "V1", "V2", "V3", "V4", "V5", "V6", "V7"),
            8,
            List.of("X0", "X1"),
            List.of("V0", "V1", "V2", "V3"),
            List.of(
                    "X0", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9", "X10", "X11", "X12", "X13", "X14",
                    "X15", "X16", "X17", "X18", "X19", "X20", "X21", "X22", "X23", "X24", "X25", "X26", "X27", "X28",
                    "X29", "X30", "SP", "PC", "PSTATE"));

    /// The registers of a target's calls.
    public static RegisterFile of(Abi abi) {
        if (abi.architecture().equals(Architecture.ARM64)) {
            return ARM64;
        }
        return abi.architecture().equals(Architecture.X86) ? X86 : X64;
    }

    /// The registers of a fault record of so many.
    public static Optional<RegisterFile> recording(int count) {
        return Stream.of(X64, X86, ARM64)
                .filter(file -> file.recorded().size() == count)
                .findFirst();
    }

    /// The index in [#recorded] of the program counter.
    public int programCounter() {
        // The flags are last.
        return recorded.size() - 2;
    }

    public RegisterFile {
        integers = List.copyOf(integers);
        vectors = List.copyOf(vectors);
        returnedIntegers = List.copyOf(returnedIntegers);
        returnedVectors = List.copyOf(returnedVectors);
        recorded = List.copyOf(recorded);
    }

    /// The registers that return floating-point numbers, the top of the x87 stack first.
    public static final List<String> X87 = List.of("ST0", "ST1");

    /// How many bytes of a message each value of the x87 stack takes.
    public static final int X87_BYTES = 16;

    /// The bytes of the narrowest vector registers.
    public static final int XMM_BYTES = 16;

    /// The index of a vector register in [#vectors]; -1 if it is none. `YMM0` and `ZMM0` are `XMM0`, only wider; `S0`,
    /// `D0` and `Q0` are `V0`.
    public int vector(String register) {
        return vectorBytes(register) == 0 ? -1 : vectors.indexOf(whole(register));
    }

    /// The index of a vector register in [#returnedVectors]; -1 if it is none.
    public int returnedVector(String register) {
        return vectorBytes(register) == 0 ? -1 : returnedVectors.indexOf(whole(register));
    }

    private static String whole(String register) {
        return register.startsWith(MM, 1) ? "X" + register.substring(1) : "V" + register.substring(1);
    }

    /// How wide a vector register is that a message carries, in bytes; 0 for another register.
    public static int vectorBytes(String register) {
        if (!register.startsWith(MM, 1)) {
            return ARM64_VECTOR.matcher(register).matches() ? XMM_BYTES : 0;
        }
        return switch (register.charAt(0)) {
            case 'X' -> XMM_BYTES;
            case 'Y' -> 2 * XMM_BYTES;
            case 'Z' -> 4 * XMM_BYTES;
            default -> 0;
        };
    }

    private static final String MM = "MM";

    private static final Pattern ARM64_VECTOR = Pattern.compile("[SDQ]\\d");
}
