package org.interopexplorer.core.host.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The signals of Linux on x86-64 and their codes (signal(7), sigaction(2)).
final class LinuxSignal {
    private static final List<String> NAMES = List.of(
            "SIGHUP",
            "SIGINT",
            "SIGQUIT",
            "SIGILL",
            "SIGTRAP",
            "SIGABRT",
            "SIGBUS",
            "SIGFPE",
            "SIGKILL",
            "SIGUSR1",
            "SIGSEGV",
            "SIGUSR2",
            "SIGPIPE",
            "SIGALRM",
            "SIGTERM",
            "SIGSTKFLT",
            "SIGCHLD",
            "SIGCONT",
            "SIGSTOP",
            "SIGTSTP",
            "SIGTTIN",
            "SIGTTOU",
            "SIGURG",
            "SIGXCPU",
            "SIGXFSZ",
            "SIGVTALRM",
            "SIGPROF",
            "SIGWINCH",
            "SIGIO",
            "SIGPWR",
            "SIGSYS");

    private static final Map<Integer, String> ANY_CODE =
            Map.of(0, "SI_USER", 0x80, "SI_KERNEL", -1, "SI_QUEUE", -2, "SI_TIMER", -4, "SI_ASYNCIO", -6, "SI_TKILL");

    private static final Map<String, List<String>> CODES = Map.of(
            "SIGILL",
            List.of(
                    "ILL_ILLOPC",
                    "ILL_ILLOPN",
                    "ILL_ILLADR",
                    "ILL_ILLTRP",
                    "ILL_PRVOPC",
                    "ILL_PRVREG",
                    "ILL_COPROC",
                    "ILL_BADSTK"),
            "SIGFPE",
            List.of(
                    "FPE_INTDIV",
                    "FPE_INTOVF",
                    "FPE_FLTDIV",
                    "FPE_FLTOVF",
                    "FPE_FLTUND",
                    "FPE_FLTRES",
                    "FPE_FLTINV",
                    "FPE_FLTSUB"),
            "SIGSEGV",
            List.of("SEGV_MAPERR", "SEGV_ACCERR", "SEGV_BNDERR", "SEGV_PKUERR"),
            "SIGBUS",
            List.of("BUS_ADRALN", "BUS_ADRERR", "BUS_OBJERR", "BUS_MCEERR_AR", "BUS_MCEERR_AO"),
            "SIGTRAP",
            List.of("TRAP_BRKPT", "TRAP_TRACE", "TRAP_BRANCH", "TRAP_HWBKPT"));

    private LinuxSignal() {}

    /// The name of a signal, or a text with its number if it has none.
    static String name(int number) {
        return number >= 1 && number <= NAMES.size() ? NAMES.get(number - 1) : "signal " + number;
    }

    /// The name of `si_code`; null if it has none.
    static @Nullable String code(int signal, int code) {
        var known = CODES.getOrDefault(name(signal), List.of());
        return code >= 1 && code <= known.size() ? known.get(code - 1) : ANY_CODE.get(code);
    }
}
