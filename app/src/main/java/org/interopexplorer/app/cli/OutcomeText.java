package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.status.Reading;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;

/// An outcome as lines for a person; what went wrong is one line on standard error.
final class OutcomeText {
    private final PrintWriter out;
    private final StatusCatalog status;

    OutcomeText(PrintWriter out, StatusCatalog status) {
        this.out = out;
        this.status = status;
    }

    void print(CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Returned returned -> {
                printReturned(returned);
                printOutput(returned.output());
            }
            case CallOutcome.Rejected _ -> {}
            case CallOutcome.Crashed crashed -> {
                printOutput(crashed.output());
                crashed.crash().frames().forEach(frame -> row("frame", frame));
            }
            case CallOutcome.TimedOut timedOut -> printOutput(timedOut.output());
            case CallOutcome.HostLost lost -> printOutput(lost.output());
        }
    }

    private void printReturned(CallOutcome.Returned returned) {
        Value value = returned.returned();
        if (value == null || returned.returnType().resolved() instanceof VoidType) {
            row("returned", "nothing (void)");
        } else {
            row("returned", Plain.value(value) + "  " + CSpelling.of(returned.returnType()));
        }
        for (CallOutcome.Argument argument : returned.arguments()) {
            if (argument.out() != null) {
                row(argument.name(), Plain.value(argument.out()) + "  " + CSpelling.of(argument.type()));
            }
        }
        if (returned.errno() != null && returned.errno() != 0) {
            row("errno", explained(returned.errno(), status.errno(returned.errno())));
        }
        if (returned.hresult() != null) {
            row("hresult", explained(returned.hresult(), Optional.of(status.hresult(returned.hresult()))));
        }
        if (returned.lastError() != null && returned.lastError() != 0) {
            row("lasterror", explained(returned.lastError(), status.win32(returned.lastError())));
        }
        for (CallOutcome.Invocation invocation : returned.callbacks()) {
            if (invocation.failure() != null) {
                row(invocation.callback(), "the body threw " + invocation.failure() + "; 0 was returned");
            }
        }
        row("took", Plain.nanos(returned.nanos()));
    }

    private static String explained(int code, Optional<Reading> reading) {
        return reading.map(known -> "%d %s: %s".formatted(code, known.name(), known.meaning()))
                .orElse(String.valueOf(code));
    }

    private void printOutput(CallOutcome.Output output) {
        output.stdout().lines().forEach(line -> row("stdout", line));
        output.stderr().lines().forEach(line -> row("stderr", line));
        if (output.omitted() > 0) {
            row("output", output.omitted() + " more bytes were printed and are not kept");
        }
    }

    private void row(String name, String text) {
        out.printf("%-10s %s%n", name, text);
    }

    /// One line on `err` for every outcome but a return: what, where, what to do next.
    static void complain(PrintWriter err, Path library, String function, CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Returned _ -> {}
            case CallOutcome.Rejected rejected ->
                rejected.problems().forEach(problem -> err.println("explorer: " + problem.message()));
            case CallOutcome.Crashed crashed -> err.println(crash(function, crashed.crash()));
            case CallOutcome.TimedOut timedOut ->
                err.println("explorer: %s %s after %s; its host was ended (--timeout gives it longer)"
                        .formatted(
                                function,
                                timedOut.stopped() ? "was stopped" : "had not returned",
                                Plain.nanos(timedOut.after().toNanos())));
            case CallOutcome.HostLost lost ->
                err.println("explorer: the host ended during %s of %s: %s"
                        .formatted(function, library.getFileName(), lost.explanation()));
        }
    }

    private static String crash(String function, CallOutcome.Crash crash) {
        return "explorer: %s crashed with %s%s%s; only its host ended"
                .formatted(
                        function,
                        crash.signal() == null ? "exception " + Hex.of(crash.number()) : crash.signal(),
                        crash.faultAddress() == null ? "" : " at address " + Hex.of(crash.faultAddress()),
                        place(crash));
    }

    private static String place(CallOutcome.Crash crash) {
        if (crash.module() == null) {
            return "";
        }
        return " in " + crash.module() + (crash.offset() == null ? "" : "+" + Hex.of(crash.offset()));
    }
}
