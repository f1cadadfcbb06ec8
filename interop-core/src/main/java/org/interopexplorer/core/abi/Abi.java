package org.interopexplorer.core.abi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;

/// A calling convention of C, by the platforms that have it.
public enum Abi {
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

    /// The convention of a platform; empty for one that is not known here.
    ///
    /// @param system the operating system's name as Java's `os.name` has it
    /// @param architecture as Java's `os.arch` has it
    public static Optional<Abi> of(String system, String architecture) {
        boolean windows = system.startsWith("Windows");
        boolean mac = system.startsWith("Mac");
        return switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" ->
                Optional.of(windows ? WINDOWS_X64 : system.startsWith("Linux") ? SYSTEM_V_AMD64 : SYSTEM_V_AMD64_CLANG);
            case "aarch64", "arm64" -> Optional.of(windows ? WINDOWS_ARM64 : mac ? APPLE_ARM64 : AAPCS64);
            default -> Optional.empty();
        };
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
