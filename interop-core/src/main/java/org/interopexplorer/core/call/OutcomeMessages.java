package org.interopexplorer.core.call;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.status.ReturnedStatus;
import org.interopexplorer.core.status.ReturnedStatus.Judgement;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.status.StatusReading;

/// Describes the outcomes of calls.
public final class OutcomeMessages {
    /// The kinds of access, in the order of the choices in [OutcomeText#CRASH_ACCESS].
    private static final List<String> ACCESSES = List.of("read", "write", "execute");

    /// The bytes of a slot of the stack where functions remove their arguments.
    private static final int SLOT = 4;

    private OutcomeMessages() {}

    /// The outcome of a call in a few words, without the returned value.
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

    /// Says that a returned function reports a failure, and by which code; empty if it reports none, or if that is
    /// not known.
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

    /// Says that the function removed another part of the stack than its convention says, and what is probably wrong;
    /// empty if it did not.
    public static Optional<Message> stack(CallOutcome.Returned returned) {
        CallOutcome.StackImbalance stack = returned.stack();
        if (stack == null) {
            return Optional.empty();
        }
        long slots = stack.removed() / SLOT;
        Message guess = stack.removed() < 0 || stack.removed() % SLOT != 0
                ? Message.of(OutcomeText.STACK_UNKNOWN)
                : stack.removed() == 0
                        ? Message.of(OutcomeText.STACK_CDECL)
                        : stack.expected() <= SLOT && returned.arguments().size() == slots
                                ? Message.of(OutcomeText.STACK_STDCALL)
                                : Message.of(OutcomeText.STACK_ARGUMENTS, slots);
        return Optional.of(Message.of(OutcomeText.STACK, stack.expected(), stack.removed(), guess));
    }

    /// The signal, or the name or code of a Windows exception, or the type of a C++ one.
    public static Object signal(CallOutcome.Crash crash) {
        String thrown = crash.thrown();
        if (thrown != null) {
            return thrown.isEmpty() ? Message.of(OutcomeText.THREW_UNKNOWN) : Message.of(OutcomeText.THREW, thrown);
        }
        return crash.signal() == null ? exception(crash) : crash.signal();
    }

    /// What was running: the function, or the loading of its library.
    public static Message subject(Path library, String function, CallOutcome.Stage stage) {
        return switch (stage) {
            case LOADING -> Message.of(OutcomeText.LOADING, library.getFileName());
            case CALLING -> Message.of(OutcomeText.FUNCTION, function);
        };
    }

    private static Object exception(CallOutcome.Crash crash) {
        if (crash.exception() != null) {
            return crash.exception();
        }
        return new Hexadecimal(Integer.toUnsignedLong(crash.number()), 8);
    }

    /// The places where native code wrote outside the arguments' memory, one sentence each.
    public static List<Message> overruns(CallOutcome.Returned returned) {
        List<Message> all = new ArrayList<>();
        for (CallOutcome.Argument argument : returned.arguments()) {
            for (MemoryChange block : argument.memory()) {
                if (block.writtenAfter() > 0) {
                    all.add(Message.of(OutcomeText.OVERRUN_AFTER, argument.name(), block.writtenAfter(), block.size()));
                }
                if (block.writtenBefore() > 0) {
                    all.add(Message.of(
                            OutcomeText.OVERRUN_BEFORE, argument.name(), block.writtenBefore(), block.size()));
                }
            }
        }
        return all;
    }

    /// Why a call did not return: what happened, where, and to its host; empty if it returned, or never began.
    ///
    /// @param limit of the call
    public static Optional<Message> ending(Path library, String function, Duration limit, CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Returned _, CallOutcome.Rejected _ -> Optional.empty();
            case CallOutcome.Crashed crashed ->
                Optional.of(crash(subject(library, function, crashed.stage()), function, crashed.crash()));
            case CallOutcome.TimedOut timedOut ->
                Optional.of(
                        Message.of(OutcomeText.ENDED_TIMED_OUT, subject(library, function, timedOut.stage()), limit));
            case CallOutcome.HostLost lost ->
                Optional.of(
                        switch (lost.stage()) {
                            case LOADING ->
                                Message.of(
                                        OutcomeText.ENDED_LOST_LOADING,
                                        library.getFileName(),
                                        lost.loss().message());
                            case CALLING ->
                                Message.of(
                                        OutcomeText.ENDED_LOST,
                                        function,
                                        library.getFileName(),
                                        lost.loss().message());
                        });
        };
    }

    private static Message crash(Message subject, String function, CallOutcome.Crash crash) {
        String thrown = crash.thrown();
        if (thrown == null) {
            return Message.of(OutcomeText.ENDED_CRASHED, subject, crash(crash));
        }
        return thrown.isEmpty()
                ? Message.of(OutcomeText.ENDED_THROWN_UNKNOWN, function)
                : Message.of(OutcomeText.ENDED_THROWN, function, thrown);
    }

    private static boolean lacksAddress(CallOutcome.Crash crash) {
        return crash.faultAddress() == null
                && crash.module() != null
                && ("SIGSEGV".equals(crash.signal()) || "EXCEPTION_ACCESS_VIOLATION".equals(crash.exception()));
    }

    private static Message crash(CallOutcome.Crash crash) {
        Message told = crash.signal() == null
                ? Message.of(OutcomeText.CRASH_EXCEPTION, exception(crash))
                : Message.of(OutcomeText.CRASH_SIGNAL, crash.signal());
        int access = crash.access() == null ? -1 : ACCESSES.indexOf(crash.access());
        if (access >= 0) {
            told = Message.of(OutcomeText.CRASH_ACCESS, told, access);
        }
        if (!crash.parameters().isEmpty()) {
            told = Message.of(
                    OutcomeText.CRASH_PARAMETERS,
                    told,
                    crash.parameters().stream().map(Hexadecimal::of).toList());
        }
        if (crash.faultAddress() != null) {
            told = Message.of(OutcomeText.CRASH_AT, told, Hexadecimal.of(crash.faultAddress()));
        }
        if (lacksAddress(crash)) {
            told = Message.of(OutcomeText.CRASH_NO_ADDRESS, told);
        }
        if (crash.module() != null) {
            told = Message.of(
                    OutcomeText.CRASH_IN,
                    told,
                    crash.module() + (crash.offset() == null ? "" : "+" + Hexadecimal.of(crash.offset())));
        }
        if (crash.stackOverflow() && crash.signal() != null) {
            told = Message.of(OutcomeText.CRASH_OVERFLOW, told);
        }
        return told;
    }
}
