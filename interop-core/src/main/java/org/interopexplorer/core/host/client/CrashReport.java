package org.interopexplorer.core.host.client;

import java.util.List;
import org.interopexplorer.core.host.protocol.EndRecord;
import org.jspecify.annotations.Nullable;

/// How a host crashed. Without an error file only the signal is known.
///
/// @param signalNumber the platform's number; 0 if unknown
/// @param signalName the platform's name, such as `SIGSEGV`; on Windows the exception, such as
///   `EXCEPTION_ACCESS_VIOLATION`
/// @param signalCode `si_code`, null if unknown
/// @param signalCodeName its name, `SEGV_MAPERR`, null if unknown
/// @param faultAddress `si_addr`; null if the signal has none
/// @param programCounter of the crash, null if unknown
/// @param frame the problematic frame, null if unknown
/// @param nativeFrames the stack, innermost first; may be empty
/// @param howKnown the source of this information
/// @param parameters of an exception that a program raised (Windows)
/// @param stackOverflow whether the address is at the end of the thread's stack, as far as the host knows
/// @param fault recorded by a native host; null for other hosts, and if none was recorded
/// @param excerpt an excerpt of the report, of bounded length; empty if there is none
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
        EndRecord.@Nullable Fault fault,
        String excerpt) {
    public CrashReport {
        nativeFrames = List.copyOf(nativeFrames);
        parameters = List.copyOf(parameters);
    }

    /// The report of a process of which only its end is known.
    ///
    /// @param number the signal or the exception
    /// @param name of the number; null if it has none
    static CrashReport ofStatus(int number, @Nullable String name) {
        return new CrashReport(
                number,
                name == null ? "" : name,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                HostResult.HowKnown.REPORTED,
                List.of(),
                false,
                null,
                "");
    }

    /// A place in the code.
    ///
    /// @param kind as in the report: `C` native code, `V` the virtual machine, `J` compiled, `j` interpreted Java
    /// @param module the library's file name; null if the place is in no library
    /// @param moduleOffset from the library's base, in bytes; -1 if unknown
    /// @param description the frame's text in the report
    public record Frame(char kind, @Nullable String module, long moduleOffset, String description) {}
}
