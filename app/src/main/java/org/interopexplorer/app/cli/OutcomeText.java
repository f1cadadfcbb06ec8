package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.status.Reading;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;

/// An outcome as lines for a person; what went wrong is one line on standard error.
final class OutcomeText {
    private static final int MOST_FRAMES = 8;

    private final PrintWriter out;
    private final StatusCatalog status;

    OutcomeText(PrintWriter out, StatusCatalog status) {
        this.out = out;
        this.status = status;
    }

    /// One line a step, numbered from 1.
    void print(Trace trace) {
        for (int i = 0; i < trace.steps().size(); i++) {
            row("step " + (i + 1), TraceText.of(trace.steps().get(i)));
        }
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
                printFrames(crashed.crash().frames());
            }
            case CallOutcome.TimedOut timedOut -> printOutput(timedOut.output());
            case CallOutcome.HostLost lost -> printOutput(lost.output());
        }
    }

    /// The innermost frames: a stack that overflowed has many more of the same.
    private void printFrames(List<String> frames) {
        frames.stream().limit(MOST_FRAMES).forEach(frame -> row("frame", frame));
        if (frames.size() > MOST_FRAMES) {
            row("frames", (frames.size() - MOST_FRAMES) + " more; --json has them all");
        }
    }

    private void printReturned(CallOutcome.Returned returned) {
        Value value = returned.returned();
        if (value == null || returned.returnType().resolved() instanceof VoidType) {
            row("returned", "nothing (void)");
        } else {
            row("returned", Plain.value(value, returned.returnType()) + "  " + CSpelling.of(returned.returnType()));
        }
        for (CallOutcome.Argument argument : returned.arguments()) {
            if (argument.out() != null) {
                row(
                        argument.name(),
                        Plain.value(argument.out(), argument.type()) + "  " + CSpelling.of(argument.type()));
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
                Value given = invocation.returned();
                row(
                        invocation.callback(),
                        "the body threw %s; %s was returned"
                                .formatted(invocation.failure(), given == null ? "nothing" : Plain.value(given)));
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
        out.append(name).append(" ".repeat(Math.max(1, 11 - name.length())));
        out.println(Plain.oneLine(text));
    }

    /// One line on `err` for every outcome but a return: what, where, what to do next.
    static void complain(PrintWriter err, Path library, String function, Duration limit, CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Returned _ -> {}
            case CallOutcome.Rejected rejected ->
                rejected.problems().forEach(problem -> err.println(Plain.complaint(problem.message())));
            case CallOutcome.Crashed crashed -> err.println(Plain.complaint(crash(function, crashed.crash())));
            case CallOutcome.TimedOut _ ->
                err.println(Plain.complaint(
                        "%s had not returned within its limit of %s; its host was ended (--timeout gives it longer)"
                                .formatted(function, spelled(limit))));
            case CallOutcome.HostLost lost ->
                err.println(Plain.complaint("the host ended during %s of %s: %s"
                        .formatted(function, library.getFileName(), lost.loss().message())));
        }
    }

    private static String spelled(Duration limit) {
        return limit.toMillisPart() == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    private static String crash(String function, CallOutcome.Crash crash) {
        return "%s crashed with %s%s%s; only its host ended"
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
