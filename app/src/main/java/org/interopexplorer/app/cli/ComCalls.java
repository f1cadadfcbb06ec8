package org.interopexplorer.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.IncomingLog;
import org.interopexplorer.core.com.JavaObject;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.MemberPath;
import org.interopexplorer.core.com.Sink;
import org.interopexplorer.core.com.SlotCall;
import org.interopexplorer.core.com.SlotOutcome;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.VariantPrinter;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// `com call`: creates one object and calls its members one after another.
final class ComCalls {
    /// The most elements of a collection that are read.
    private static final int MOST = 1000;

    private final Console console;
    private final boolean json;
    private final Duration limit;
    private final boolean both;
    private final boolean each;
    private final @Nullable ComHearing hearing;
    private final ComText text;
    private final OutcomeLines slots;

    /// @param both whether each call by the vtable is also made through `IDispatch`, to compare the two
    /// @param each whether the elements of the returned collection are listed
    /// @param hearing what an object written in Java hears meanwhile; null without one
    ComCalls(
            Console console,
            StatusCatalog status,
            boolean json,
            Duration limit,
            boolean both,
            boolean each,
            @Nullable ComHearing hearing) {
        this.hearing = hearing;
        this.console = console;
        this.json = json;
        this.limit = limit;
        this.both = both;
        this.each = each;
        text = new ComText(console, status);
        slots = new OutcomeLines(console, status);
    }

    /// A finished call, or the reason why a call did not return.
    ///
    /// @param outcome the outcome of a member's call; null for a slot, and if there is an `end`
    /// @param slot the outcome of a slot's call; null for a member, and if there is an `end`
    /// @param end how the call ended without a return; null if it returned
    /// @param second the outcome of the same call through `IDispatch`; null unless both ways are requested
    /// @param elements the elements of the returned collection; null unless they are requested
    private record Done(
            ComStep step,
            @Nullable MemberOutcome outcome,
            @Nullable SlotOutcome slot,
            @Nullable CallOutcome end,
            @Nullable MemberOutcome second,
            ComSession.@Nullable Elements elements) {
        /// The member of a path that failed; null if none failed, or if the step has only one member.
        @Nullable
        String stoppedAt() {
            return outcome != null
                            && outcome.failed()
                            && step.member().contains(".")
                            && !step.member().equals(outcome.member())
                    ? outcome.member()
                    : null;
        }

        static Done ended(ComStep step, CallOutcome end) {
            return new Done(step, null, null, end, null, null);
        }
    }

    int run(ComSession session, ComCreation creation, List<ComStep> steps) throws CallEndedException, CommandFailure {
        ComHearing listener = hearing;
        JavaObject made = listener == null ? null : listener.implemented(session);
        ComObject object = creation.make(session);
        Sink sink = listener == null ? null : listener.connected(session, object);
        Guid iid = creation.iid(session, object);
        List<Done> done = new ArrayList<>();
        for (ComStep step : steps) {
            Done one = made(session, object, iid, step);
            done.add(one);
            if (one.end() != null) {
                break;
            }
        }
        IncomingLog log = made != null ? made.log() : sink != null ? sink.log() : null;
        if (listener != null && log != null) {
            listener.goOn(log);
        }
        if (each && done.getLast().end() == null) {
            done.add(walked(session, done.removeLast()));
        }
        if (json) {
            var members = new ComJson(session, console.language());
            Json.print(console.out(), row -> {
                write(row, members, done.getLast());
                OutcomeJson.host(row, Optional.of(session.host()));
                row.objects("steps", done, (each, one) -> {
                    each.text("member", one.step().member());
                    write(each, members, one);
                });
                if (listener != null && log != null) {
                    listener.write(row, members, log, sink);
                }
            });
        } else {
            for (Done one : done) {
                if (done.size() > 1 && one.end() == null) {
                    console.out().println(PlainText.oneLine(one.step().member()));
                }
                if (one.outcome() != null) {
                    if (one.stoppedAt() != null) {
                        text.row("at", one.stoppedAt());
                    }
                    text.print(one.outcome());
                    print(one);
                } else if (one.slot() != null) {
                    slots.print(one.step().member(), one.slot().returned());
                    text.print(one.slot().errorInfo());
                } else if (one.end() != null) {
                    slots.print(one.step().member(), one.end());
                }
            }
        }
        if (!json && listener != null && log != null) {
            listener.print(log);
        }
        console.out().flush();
        Done last = done.getLast();
        CallOutcome ended = last.end();
        if (ended == null) {
            return ExitStatus.DONE;
        }
        new ComFailure(console, json).complain(last.step().member(), limit, ended);
        return CallCommand.exitStatus(ended);
    }

    private Done made(ComSession session, ComObject object, @Nullable Guid iid, ComStep step) {
        try {
            if (SlotCall.is(step.member())) {
                SlotCall slot = SlotCall.parse(step.member(), session.target());
                ComObject by = iid == null ? object : session.query(object, iid);
                return new Done(step, null, session.call(by, slot, step.arguments()), null, null, null);
            }
            MemberPath path = MemberPath.parse(step.member());
            MemberOutcome outcome = session.follow(object, iid, path, step.kind(), step.arguments());
            return new Done(
                    step,
                    outcome,
                    null,
                    null,
                    both && iid != null
                            ? session.follow(object, (Guid) null, path, step.kind(), step.arguments())
                            : null,
                    null);
        } catch (CallEndedException e) {
            return Done.ended(step, e.outcome());
        }
    }

    private static Done walked(ComSession session, Done last) {
        MemberOutcome outcome = last.outcome();
        try {
            return outcome == null || outcome.failed()
                    ? last
                    : new Done(last.step(), outcome, null, null, last.second(), session.elements(outcome, MOST));
        } catch (CallEndedException e) {
            return Done.ended(last.step(), e.outcome());
        }
    }

    private void print(Done done) {
        if (done.second() != null && done.outcome() != null) {
            text.row(
                    "IDispatch",
                    console.say(done.outcome().agrees(done.second()) ? CliText.COM_AGREE : CliText.COM_DIFFER));
            if (!done.outcome().agrees(done.second())) {
                text.print(done.second());
            }
        }
        ComSession.Elements elements = done.elements();
        if (elements != null) {
            for (int i = 0; i < elements.values().size(); i++) {
                Variant value = elements.values().get(i);
                text.row("[" + i + "]", VariantPrinter.print(value) + "  " + value.typeName());
            }
            if (!elements.isWhole()) {
                text.row("…", console.say(CliText.COM_MORE));
            }
        }
    }

    private void write(Json row, ComJson members, Done done) {
        if (done.outcome() != null) {
            members.write(row, done.outcome());
            if (done.stoppedAt() != null) {
                row.text("stoppedAt", done.stoppedAt());
            }
            MemberOutcome other = done.second();
            if (other != null) {
                row.flag("agree", done.outcome().agrees(other));
                row.object("byDispatch", second -> members.write(second, other));
            }
            if (done.elements() != null) {
                members.write(row, done.elements());
            }
        } else if (done.slot() != null) {
            ComJson.write(row, done.slot());
        } else if (done.end() != null) {
            OutcomeJson.write(row, done.end(), console.language());
        }
    }
}
