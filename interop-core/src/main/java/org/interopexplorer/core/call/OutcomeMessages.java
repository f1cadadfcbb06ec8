package org.interopexplorer.core.call;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.status.ReturnedStatus;
import org.interopexplorer.core.status.ReturnedStatus.Judgement;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.status.StatusReading;

/// Says how calls ended.
public final class OutcomeMessages {
    private OutcomeMessages() {}

    /// What became of a call, in a few words; of what it returned nothing.
    public static Message inFewWords(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Returned _ -> Message.of(OutcomeText.RETURNED);
            case CallOutcome.Rejected(var problems) ->
                Message.of(
                        OutcomeText.REJECTED,
                        problems.stream().map(CallProblem::whole).toList());
            case CallOutcome.Crashed crashed -> Message.of(OutcomeText.CRASHED, signal(crashed.crash()));
            case CallOutcome.TimedOut timedOut ->
                Message.of(timedOut.stopped() ? OutcomeText.STOPPED : OutcomeText.TIMED_OUT);
            case CallOutcome.HostLost lost -> {
                Integer status = lost.exitStatus();
                yield status == null
                        ? Message.of(OutcomeText.LOST, lost.loss().message())
                        : Message.of(OutcomeText.EXITED, status);
            }
        };
    }

    /// That a function that returned reports a failure, and by which code; empty where it reports none, and where
    /// nothing tells.
    ///
    /// @param catalog of the system that it ran on
    public static Optional<Message> failure(ReturnedStatus status, StatusCatalog catalog) {
        if (status.judgement() != Judgement.FAILED) {
            return Optional.empty();
        }
        return Optional.of(status.telling().stream()
                .findFirst()
                .map(code -> Message.of(
                        OutcomeText.REPORTS_FAILURE,
                        code.spelled()
                                + catalog.reading(code)
                                        .map(StatusReading::name)
                                        .map(name -> " " + name)
                                        .orElse("")))
                .orElseGet(() -> Message.of(OutcomeText.REPORTS_FAILURE_ALONE)));
    }

    /// The signal, or the name or code of a Windows exception.
    public static Object signal(CallOutcome.Crash crash) {
        return crash.signal() == null ? exception(crash) : crash.signal();
    }

    private static Object exception(CallOutcome.Crash crash) {
        if (crash.exception() != null) {
            return crash.exception();
        }
        return new Hexadecimal(Integer.toUnsignedLong(crash.number()), 8);
    }

    /// Why a call did not come back: what, where, what became of its host; empty where it did, or never began.
    ///
    /// @param limit how long it might have taken
    public static Optional<Message> ending(Path library, String function, Duration limit, CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Returned _, CallOutcome.Rejected _ -> Optional.empty();
            case CallOutcome.Crashed crashed ->
                Optional.of(Message.of(OutcomeText.ENDED_CRASHED, function, crash(crashed.crash())));
            case CallOutcome.TimedOut _ -> Optional.of(Message.of(OutcomeText.ENDED_TIMED_OUT, function, limit));
            case CallOutcome.HostLost lost ->
                Optional.of(Message.of(
                        OutcomeText.ENDED_LOST,
                        function,
                        library.getFileName(),
                        lost.loss().message()));
        };
    }

    private static Message crash(CallOutcome.Crash crash) {
        Message told = crash.signal() == null
                ? Message.of(OutcomeText.CRASH_EXCEPTION, exception(crash))
                : Message.of(OutcomeText.CRASH_SIGNAL, crash.signal());
        if (crash.faultAddress() != null) {
            told = Message.of(OutcomeText.CRASH_AT, told, Hexadecimal.of(crash.faultAddress()));
        }
        if (crash.module() != null) {
            told = Message.of(
                    OutcomeText.CRASH_IN,
                    told,
                    crash.module() + (crash.offset() == null ? "" : "+" + Hexadecimal.of(crash.offset())));
        }
        return told;
    }
}
