package org.interopexplorer.core.abi;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;

/// A calling convention of C, by the machines that have it.
public enum CallingConvention {
    /// Linux on x86-64: "System V Application Binary Interface, AMD64 Architecture Processor Supplement", 3.2, as gcc
    /// reads what it leaves open.
    SYSTEM_V_AMD64,
    /// The same as clang reads it: macOS and the BSDs, and what clang compiled on Linux. The two differ for structs
    /// with
    /// bit-fields that have no name, and for packed ones that hold structs.
    SYSTEM_V_AMD64_CLANG,
    /// Windows on x86-64: Microsoft "x64 calling convention".
    WINDOWS_X64,
    /// Linux on ARM64: "Procedure Call Standard for the Arm 64-bit Architecture", 6.
    AAPCS64,
    /// macOS on ARM64: AAPCS64 with Apple's differences ("Writing ARM64 code for Apple platforms").
    APPLE_ARM64,
    /// Windows on ARM64: AAPCS64 with Microsoft's differences for variadic functions ("Overview of ARM64 ABI
    /// conventions").
    WINDOWS_ARM64;

    /// The number in place of an index where a function takes a fixed number of arguments.
    public static final int NOT_VARIADIC = -1;

    /// The convention of a machine; empty for one that is not known here.
    public static Optional<CallingConvention> of(Machine machine) {
        if (machine.bits() != Long.SIZE) {
            return Optional.empty();
        }
        if (machine.architecture().equals(Architecture.X86_64)) {
            return Optional.of(
                    switch (machine.system()) {
                        case WINDOWS -> WINDOWS_X64;
                        case LINUX -> SYSTEM_V_AMD64;
                        case MACOS, OTHER -> SYSTEM_V_AMD64_CLANG;
                    });
        }
        if (machine.architecture().equals(Architecture.ARM64)) {
            return Optional.of(
                    switch (machine.system()) {
                        case WINDOWS -> WINDOWS_ARM64;
                        case MACOS -> APPLE_ARM64;
                        case LINUX, OTHER -> AAPCS64;
                    });
        }
        return Optional.empty();
    }

    /// Whether this is the System V convention of AMD64, as whichever compiler reads it.
    public boolean isSystemV() {
        return this == SYSTEM_V_AMD64 || this == SYSTEM_V_AMD64_CLANG;
    }

    /// Where a call puts its arguments and its result.
    ///
    /// @param arguments the types of all that are passed, those of variadic ones promoted
    /// @param firstVariadic the index of the first variadic argument, or [#NOT_VARIADIC]
    /// @throws org.interopexplorer.core.ctype.LayoutException where a type has no size
    public Assignment assign(Layout layout, CType result, List<CType> arguments, int firstVariadic) {
        return switch (this) {
            case SYSTEM_V_AMD64 ->
                new SystemV(layout, new GccEightbytes(layout)).assign(result, arguments, firstVariadic);
            case SYSTEM_V_AMD64_CLANG ->
                new SystemV(layout, new ClangEightbytes(layout)).assign(result, arguments, firstVariadic);
            case WINDOWS_X64 -> new WindowsX64(layout).assign(result, arguments, firstVariadic);
            case AAPCS64, APPLE_ARM64, WINDOWS_ARM64 ->
                new Arm64(layout, this).assign(result, arguments, firstVariadic);
        };
    }
}
