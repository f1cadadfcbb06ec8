package org.interopexplorer.core.host.jvm;

import java.util.Set;

/// The differences between POSIX systems.
///
/// @param errnoLocation the function that returns the address of `errno`
/// @param stdout the variable behind C's `stdout`
/// @param stderr the variable behind C's `stderr`
/// @param unbuffered `_IONBF`
/// @param defaultScope `RTLD_DEFAULT`
/// @param signals the highest number of an ordinary signal
/// @param harmlessSignals the signals that do not end a process by default, or that cannot be caught
/// @param actionFlags the offset of `sa_flags` in `struct sigaction`
/// @param onStack `SA_ONSTACK`
/// @param stackSize the offset of `ss_size` in `stack_t`
/// @param memory reads and writes this process without faulting
record PosixFlavour(
        String errnoLocation,
        String stdout,
        String stderr,
        int unbuffered,
        long defaultScope,
        int signals,
        Set<Integer> harmlessSignals,
        long actionFlags,
        int onStack,
        long stackSize,
        SafeMemory memory) {
    /// KILL, CHLD, CONT, STOP, TSTP, TTIN, TTOU, URG, WINCH: signal(7).
    private static final Set<Integer> LINUX_HARMLESS = Set.of(9, 17, 18, 19, 20, 21, 22, 23, 28);

    /// KILL, URG, STOP, TSTP, CONT, CHLD, TTIN, TTOU, IO, WINCH, INFO: signal(3).
    private static final Set<Integer> MACOS_HARMLESS = Set.of(9, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29);

    /// Whether a signal's default action ends the process and can be replaced.
    boolean endsProcess(int signal) {
        return !harmlessSignals.contains(signal);
    }

    static PosixFlavour linux() {
        return new PosixFlavour(
                "__errno_location",
                "stdout",
                "stderr",
                2,
                0,
                31,
                LINUX_HARMLESS,
                136,
                0x08000000,
                16,
                new ProcMemory());
    }

    static PosixFlavour macOs(CLibrary c) {
        return new PosixFlavour(
                "__error", "__stdoutp", "__stderrp", 2, -2, 31, MACOS_HARMLESS, 12, 1, 8, new MachMemory(c));
    }
}
