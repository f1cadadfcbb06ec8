package org.interopexplorer.core.com;

import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;

/// Wine's service that leads programs to classes of other processes (`RpcSs`).
///
/// In a new Wine folder it fails to start for some seconds. Whoever registers a class meanwhile is told that it went
/// well, but nobody finds the class: scripts fail with the error 429.
final class ServiceOfWine {
    private static final String SERVICES = "advapi32.dll";
    private static final int CONNECT = 1;
    private static final int START_AND_QUERY = 0x14;
    private static final int RUNNING = 4;
    private static final int STEP = 100;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Automation automation;

    ServiceOfWine(Automation automation) {
        this.automation = automation;
    }

    /// Starts the service, if it does not run.
    ///
    /// @throws CallEndedException if it does not start
    void start() throws CallEndedException {
        long manager = automation
                .function(
                        SERVICES,
                        "OpenSCManagerW",
                        new Argument.Address(0),
                        new Argument.Address(0),
                        new Argument.Whole(CONNECT, 4))
                .whole();
        long service = automation
                .function(
                        SERVICES,
                        "OpenServiceW",
                        List.of(
                                new Argument.Address(manager),
                                new Argument.Into(0, 0),
                                new Argument.Whole(START_AND_QUERY, 4)),
                        List.of(AddressCall.Memory.of(Automation.wide("RpcSs"))))
                .whole();
        boolean runs = service != 0 && isStarted(service);
        close(service);
        close(manager);
        if (!runs) {
            throw ComFault.refused(ComFault.NO_RPC_SERVICE);
        }
    }

    private boolean isStarted(long service) throws CallEndedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!isRunning(service)) {
            if (System.nanoTime() > end) {
                return false;
            }
            automation.function(
                    SERVICES,
                    "StartServiceW",
                    new Argument.Address(service),
                    new Argument.Whole(0, 4),
                    new Argument.Address(0));
            automation.function("kernel32.dll", "Sleep", new Argument.Whole(STEP, 4));
        }
        return true;
    }

    private boolean isRunning(long service) throws CallEndedException {
        AddressCall.Answer answer = automation.function(
                SERVICES,
                "QueryServiceStatus",
                List.of(new Argument.Address(service), new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.zeroed(28)));
        return answer.whole() != 0
                && Automation.little(answer.memory().getFirst()).getInt(4) == RUNNING;
    }

    private void close(long handle) throws CallEndedException {
        if (handle != 0) {
            automation.function(SERVICES, "CloseServiceHandle", new Argument.Address(handle));
        }
    }
}
