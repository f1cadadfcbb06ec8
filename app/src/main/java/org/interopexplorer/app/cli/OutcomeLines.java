package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.StepMessages;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.status.ReturnedStatus;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.status.StatusCode;
import org.interopexplorer.core.value.Value;

/// Prints an outcome as lines for people to read. A failure is printed on standard error.
final class OutcomeLines {
    private static final int MOST_FRAMES = 8;

    private final Console console;
    private final PrintWriter out;
    private final StatusCatalog status;

    OutcomeLines(Console console, StatusCatalog status) {
        this.console = console;
        this.out = console.out();
        this.status = status;
    }

    /// Prints one line for each step, numbered from 1.
    void print(Trace trace) {
        StepMessages words = new StepMessages(trace);
        for (int i = 0; i < trace.steps().size(); i++) {
            row("step " + (i + 1), console.say(words.sentence(trace.steps().get(i))));
        }
    }

    /// Prints a variable's value and address.
    void print(String name, long address, Value value, CType type) {
        row(name, PlainText.value(value, type) + "  " + CSpelling.of(type));
        row("address", Hex.of(address));
    }

    /// @param member the member of an interface that was called
    void print(String member, CallOutcome outcome) {
        print(member, Promises.NONE, outcome);
    }

    /// @param function the function that was called
    /// @param promises what its declaration says
    void print(String function, Promises promises, CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Returned returned -> {
                printReturned(function, promises, returned);
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

    /// Prints only the innermost frames: an overflowed stack has many equal frames.
    private void printFrames(List<String> frames) {
        frames.stream().limit(MOST_FRAMES).forEach(frame -> row("frame", frame));
        if (frames.size() > MOST_FRAMES) {
            row("frames", console.say(CliText.MORE_FRAMES, frames.size() - MOST_FRAMES));
        }
    }

    private void printReturned(String function, Promises promises, CallOutcome.Returned returned) {
        Value value = returned.returned();
        if (value == null || returned.returnType().resolved() instanceof VoidType) {
            row("returned", console.say(CliText.VOID));
        } else {
            row("returned", PlainText.value(value, returned.returnType()) + "  " + CSpelling.of(returned.returnType()));
        }
        for (CallOutcome.Argument argument : returned.arguments()) {
            if (argument.out() != null) {
                row(
                        argument.name(),
                        PlainText.value(argument.out(), argument.type()) + "  " + CSpelling.of(argument.type()));
            }
        }
        OutcomeMessages.stack(returned).ifPresent(wrong -> row("stack", console.say(wrong)));
        OutcomeMessages.overruns(returned).forEach(overrun -> row("overrun", console.say(overrun)));
        ReturnedStatus left = returned.status(function, promises, status);
        OutcomeMessages.failure(left, status).ifPresent(failure -> row("verdict", console.say(failure)));
        for (StatusCode code : left.codes()) {
            row(
                    code.source() == StatusCode.Source.LAST_ERROR
                            ? "lasterror"
                            : code.space().token(),
                    explained(code));
        }
        for (CallOutcome.Invocation invocation : returned.callbacks()) {
            if (invocation.failure() != null) {
                Value given = invocation.returned();
                row(
                        invocation.callback(),
                        given == null
                                ? console.say(CliText.THREW_NOTHING, invocation.failure())
                                : console.say(CliText.THREW, invocation.failure(), PlainText.value(given)));
            }
        }
        row("took", PlainText.nanos(returned.nanos()));
    }

    private String explained(StatusCode code) {
        return status.reading(code)
                .map(known -> "%d%s: %s"
                        .formatted(code.code(), known.name() == null ? "" : " " + known.name(), known.meaning()))
                .orElse(String.valueOf(code.code()));
    }

    private void printOutput(CallOutcome.Output output) {
        output.stdout().lines().forEach(line -> row("stdout", line));
        output.stderr().lines().forEach(line -> row("stderr", line));
        if (output.omitted() > 0) {
            row("output", console.say(CliText.MORE_OUTPUT, output.omitted()));
        }
    }

    private void row(String name, String text) {
        out.append(name).append(" ".repeat(Math.max(1, 11 - name.length())));
        out.println(PlainText.oneLine(text));
    }

    /// Prints the failure on standard error, unless the call returned: what, where, and what to do next.
    static void complain(Console console, Path library, String function, Duration limit, CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Rejected(var problems)) {
            problems.forEach(problem -> console.complain(problem.whole()));
        }
        OutcomeMessages.ending(library, function, limit, outcome).ifPresent(console::complain);
    }
}
