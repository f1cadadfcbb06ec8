package org.interopexplorer.core.abi;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;

/// A calling convention of C.
public enum CallingConvention {
    /// Linux on x86-64: "System V Application Binary Interface, AMD64 Architecture Processor Supplement", 3.2.
    /// Where the document leaves a case open, this one follows gcc.
    SYSTEM_V_AMD64,
    /// The same document as clang reads it: macOS, the BSDs, and libraries that clang compiled on Linux. It
    /// differs from gcc for structs with unnamed bit-fields, and for packed structs that hold structs.
    SYSTEM_V_AMD64_CLANG,
    /// The same before clang 18, which passes the halves of an `__int128` one by one.
    SYSTEM_V_AMD64_CLANG_17,
    /// Windows on x86-64: Microsoft "x64 calling convention".
    WINDOWS_X64,
    /// The same in code that clang compiled for another system (`ms_abi`): it differs from gcc for types that Windows
    /// has not.
    WINDOWS_X64_CLANG,
    /// Linux on ARM64: "Procedure Call Standard for the Arm 64-bit Architecture", 6.
    AAPCS64,
    /// The same as clang reads it: it differs from gcc for structs with unnamed bit-fields.
    AAPCS64_CLANG,
    /// The same before clang 16, which takes a bit-field without a width for an integer member.
    AAPCS64_CLANG_15,
    /// macOS on ARM64: AAPCS64 with Apple's differences ("Writing ARM64 code for Apple platforms").
    APPLE_ARM64,
    /// Windows on ARM64: AAPCS64 with Microsoft's differences for variadic functions ("Overview of ARM64 ABI
    /// conventions").
    WINDOWS_ARM64,
    /// 32-bit x86: the caller removes the arguments. Linux and Windows differ for structs ("System V ABI i386", 3).
    X86_CDECL,
    /// The callee removes the arguments.
    X86_STDCALL,
    /// The same, with the first two integers in `ECX` and `EDX`.
    X86_FASTCALL,
    /// The same, with the first integer, which is `this`, in `ECX`.
    X86_THISCALL;

    /// In place of an index: the function takes a fixed number of arguments.
    public static final int NOT_VARIADIC = -1;

    /// The convention of a machine; empty if it is not known here.
    public static Optional<CallingConvention> of(Machine machine) {
        if (machine.architecture().equals(Architecture.X86) && machine.bits() == Integer.SIZE) {
            return Optional.of(X86_CDECL);
        }
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

    /// The same convention as clang reads it.
    ///
    /// @param version clang's, such as 14
    CallingConvention asClang(int version) {
        if (this == WINDOWS_X64) {
            return WINDOWS_X64_CLANG;
        }
        if (this == AAPCS64) {
            return version < 16 ? AAPCS64_CLANG_15 : AAPCS64_CLANG;
        }
        return this != SYSTEM_V_AMD64 ? this : version < 18 ? SYSTEM_V_AMD64_CLANG_17 : SYSTEM_V_AMD64_CLANG;
    }

    /// Whether this is the System V convention of AMD64, in either compiler's reading.
    public boolean isSystemV() {
        return this == SYSTEM_V_AMD64 || this == SYSTEM_V_AMD64_CLANG || this == SYSTEM_V_AMD64_CLANG_17;
    }

    /// Where a call puts its arguments and its result.
    ///
    /// @param arguments the types of all arguments, variadic ones after promotion
    /// @param firstVariadic the index of the first variadic argument, or [#NOT_VARIADIC]
    /// @throws org.interopexplorer.core.ctype.LayoutException if a type has no size
    public Assignment assign(Layout layout, CType result, List<CType> arguments, int firstVariadic) {
        return switch (this) {
            case SYSTEM_V_AMD64 ->
                new SystemV(layout, new GccEightbytes(layout)).assign(result, arguments, firstVariadic);
            case SYSTEM_V_AMD64_CLANG, SYSTEM_V_AMD64_CLANG_17 ->
                new SystemV(layout, new ClangEightbytes(layout, this == SYSTEM_V_AMD64_CLANG_17))
                        .assign(result, arguments, firstVariadic);
            case WINDOWS_X64, WINDOWS_X64_CLANG ->
                new WindowsX64(layout, this == WINDOWS_X64_CLANG).assign(result, arguments, firstVariadic);
            case X86_CDECL, X86_STDCALL, X86_FASTCALL, X86_THISCALL ->
                new X86(layout, this).assign(result, arguments, firstVariadic);
            case AAPCS64, AAPCS64_CLANG, AAPCS64_CLANG_15, APPLE_ARM64, WINDOWS_ARM64 ->
                new Arm64(layout, this).assign(result, arguments, firstVariadic);
        };
    }
}
