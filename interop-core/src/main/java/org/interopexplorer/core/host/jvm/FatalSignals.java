package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Makes the JVM write its crash report for every signal that would otherwise end the process silently.
///
/// HotSpot writes a report for SIGSEGV, SIGBUS, SIGILL, SIGFPE and SIGTRAP. Its handler can report any signal but
/// is not installed for the others. So the handler of SIGSEGV is installed for each signal that still has its
/// default action. Signals that HotSpot uses itself already have a handler and are not changed.
final class FatalSignals {
    private static final int SIGSEGV = 11;

    /// More than `struct sigaction` has anywhere; its first field is the handler.
    private static final long ACTION_SIZE = 256;

    private static final long SIG_DFL = 0;

    private static final long HANDLER_STACK = 1L << 20;

    private final CLibrary c;
    private final PosixFlavour flavour;
    private final MethodHandle sigaction;

    FatalSignals(CLibrary c, PosixFlavour flavour) {
        this.c = c;
        this.flavour = flavour;
        sigaction = c.function("sigaction", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    }

    void report() {
        try (var arena = Arena.ofConfined()) {
            var reporting = arena.allocate(ACTION_SIZE, 16);
            var present = arena.allocate(ACTION_SIZE, 16);
            var _ = (int) sigaction.invokeExact(SIGSEGV, MemorySegment.NULL, reporting);
            var flags = reporting.get(JAVA_INT, flavour.actionFlags());
            reporting.set(JAVA_INT, flavour.actionFlags(), flags | flavour.onStack());
            for (var signal = 1; signal <= flavour.signals(); signal++) {
                if (flavour.endsProcess(signal)
                        && (int) sigaction.invokeExact(signal, MemorySegment.NULL, present) == 0
                        && (present.get(JAVA_LONG, 0) == SIG_DFL || signal == SIGSEGV)) {
                    var _ = (int) sigaction.invokeExact(signal, reporting, MemorySegment.NULL);
                }
            }
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    /// Gives the calling thread an alternate signal stack. Without it, a thread that used up its stack has no
    /// space for the handler, and the process ends without a report.
    void useOwnStack() {
        var sigaltstack = c.function("sigaltstack", JAVA_INT, ADDRESS, ADDRESS);
        try (var arena = Arena.ofConfined()) {
            var stack = arena.allocate(ADDRESS, 3);
            stack.set(ADDRESS, 0, Arena.global().allocate(HANDLER_STACK, 16));
            stack.set(JAVA_LONG, flavour.stackSize(), HANDLER_STACK);
            var _ = (int) sigaltstack.invokeExact(stack, MemorySegment.NULL);
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }
}
