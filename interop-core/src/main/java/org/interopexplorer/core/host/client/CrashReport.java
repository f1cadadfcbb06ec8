package org.interopexplorer.core.host.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a host crashed. Where there was no error file only the signal is known.
///
/// @param signalNumber as the platform numbers it; 0 if unknown
/// @param signalName as the platform names it, `SIGSEGV`; on Windows the exception, `EXCEPTION_ACCESS_VIOLATION`
/// @param signalCode `si_code`, null if unknown
/// @param signalCodeName its name, `SEGV_MAPERR`, null if unknown
/// @param faultAddress `si_addr`, null if the signal has none
/// @param programCounter where it happened, null if unknown
/// @param frame the problematic frame, null if unknown
/// @param nativeFrames the stack, innermost first; may be empty
/// @param howKnown where all this comes from
/// @param parameters of an exception that a program raised itself (Windows)
/// @param stackOverflow whether the address is the end of the thread's stack, as far as the host tells
/// @param excerpt the report's own words, bounded; empty if there is none
public record CrashReport(
        int signalNumber,
        String signalName,
        @Nullable Integer signalCode,
        @Nullable String signalCodeName,
        @Nullable Long faultAddress,
        @Nullable Long programCounter,
        @Nullable Frame frame,
        List<Frame> nativeFrames,
        HostResult.HowKnown howKnown,
        List<Long> parameters,
        boolean stackOverflow,
        String excerpt) {
    public CrashReport {
        nativeFrames = List.copyOf(nativeFrames);
        parameters = List.copyOf(parameters);
    }

    /// A place in the code.
    ///
    /// @param kind as in the report: `C` native code, `V` the virtual machine, `J` compiled, `j` interpreted Java
    /// @param module the library's file name, null outside of any
    /// @param moduleOffset from the library's base, in bytes; -1 if unknown
    /// @param description the frame as the report has it
    public record Frame(char kind, @Nullable String module, long moduleOffset, String description) {}
}
