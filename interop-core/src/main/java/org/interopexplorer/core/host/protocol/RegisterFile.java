package org.interopexplorer.core.host.protocol;

import java.util.List;

/// The registers of a machine, in the order in which images of them travel.
///
/// @param integers those that an image of integer registers has
/// @param vectors those that an image of vector registers has
/// @param returnedIntegers those that come back
/// @param returnedVectors those that come back
/// @param recorded those of a fault record
public record RegisterFile(
        List<String> integers,
        List<String> vectors,
        List<String> returnedIntegers,
        List<String> returnedVectors,
        List<String> recorded) {
    /// x86-64, for each convention of it: `RAX` says in its lowest byte how many vector registers a variadic call of
    /// System V uses.
    public static final RegisterFile X64 = new RegisterFile(
            List.of("RDI", "RSI", "RDX", "RCX", "R8", "R9", "RAX", "R10"),
            List.of("XMM0", "XMM1", "XMM2", "XMM3", "XMM4", "XMM5", "XMM6", "XMM7"),
            List.of("RAX", "RDX"),
            List.of("XMM0", "XMM1", "XMM2", "XMM3"),
            List.of(
                    "RAX", "RCX", "RDX", "RBX", "RSP", "RBP", "RSI", "RDI", "R8", "R9", "R10", "R11", "R12", "R13",
                    "R14", "R15", "RIP", "RFLAGS"));

    public RegisterFile {
        integers = List.copyOf(integers);
        vectors = List.copyOf(vectors);
        returnedIntegers = List.copyOf(returnedIntegers);
        returnedVectors = List.copyOf(returnedVectors);
        recorded = List.copyOf(recorded);
    }
}
