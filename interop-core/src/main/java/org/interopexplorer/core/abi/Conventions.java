package org.interopexplorer.core.abi;

import java.util.Optional;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;

/// The conventions of one machine: which one a function has that is declared with or without a keyword.
///
/// @param usual the one of a function declared without a keyword
/// @param microsoft the one of a function that is declared `ms_abi`, on x86-64
/// @param systemV the one of a function that is declared `sysv_abi`, on x86-64
public record Conventions(
        Machine machine, CallingConvention usual, CallingConvention microsoft, CallingConvention systemV) {
    /// The conventions of a machine; empty if they are not known here.
    public static Optional<Conventions> of(Machine machine) {
        return CallingConvention.of(machine)
                .map(usual -> new Conventions(
                        machine,
                        usual,
                        CallingConvention.WINDOWS_X64,
                        usual.isSystemV() ? usual : CallingConvention.SYSTEM_V_AMD64));
    }

    /// The same as clang reads them: it differs from gcc in rare cases.
    ///
    /// @param version clang's, such as 14
    public Conventions asClang(int version) {
        // On Windows itself there are no two readings.
        return machine.isWindows()
                ? new Conventions(machine, usual, microsoft, systemV.asClang(version))
                : new Conventions(
                        machine, usual.asClang(version), microsoft.asClang(version), systemV.asClang(version));
    }

    /// The convention of a function.
    ///
    /// @throws UnplacedException if there is no such convention on the machine, or none that is known here
    public CallingConvention of(FunctionType.CallingConvention declared) {
        boolean x64 = machine.architecture().equals(Architecture.X86_64);
        boolean x86 = machine.architecture().equals(Architecture.X86);
        return switch (declared) {
            case C -> usual;
            // 64-bit compilers read over these.
            case STDCALL -> x86 ? CallingConvention.X86_STDCALL : usual;
            case FASTCALL -> x86 ? CallingConvention.X86_FASTCALL : usual;
            case THISCALL -> x86 ? CallingConvention.X86_THISCALL : usual;
            case VECTORCALL -> throw new UnplacedException(PlaceFault.CONVENTION, "__vectorcall");
            case MICROSOFT -> x64 ? microsoft : usual;
            case SYSTEM_V -> x64 ? systemV : usual;
        };
    }
}
