package org.interopexplorer.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.MemberPath;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// `com call`: one object, and calls of its members one after another.
final class ComCalls {
    private final Console console;
    private final boolean json;
    private final Duration limit;
    private final ComText text;
    private final OutcomeLines slots;

    ComCalls(Console console, StatusCatalog status, boolean json, Duration limit) {
        this.console = console;
        this.json = json;
        this.limit = limit;
        text = new ComText(console, status);
        slots = new OutcomeLines(console, status);
    }

    /// A call that was made, or why the next one was not.
    ///
    /// @param outcome of a member
    /// @param other [CallOutcome.Returned] of a slot, else how it ended
    private record Done(
            ComStep step,
            @Nullable MemberOutcome outcome,
            @Nullable CallOutcome other) {
        boolean ended() {
            return other != null && !(other instanceof CallOutcome.Returned);
        }
    }

    int run(ComSession session, ComCreation creation, List<ComStep> steps) throws CallEndedException, CommandFailure {
        ComObject object = creation.make(session);
        Guid iid = creation.iid(session, object);
        List<Done> done = new ArrayList<>();
        for (ComStep step : steps) {
            Done made = made(session, object, iid, step);
            done.add(made);
            if (made.ended()) {
                break;
            }
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
            });
        } else {
            for (Done one : done) {
                if (done.size() > 1 && !one.ended()) {
                    console.out().println(PlainText.oneLine(one.step().member()));
                }
                if (one.outcome() != null) {
                    text.print(one.outcome());
                } else if (one.other() != null) {
                    slots.print(one.step().member(), one.other());
                }
            }
        }
        console.out().flush();
        Done last = done.getLast();
        CallOutcome ended = last.other();
        if (ended == null || !last.ended()) {
            return ExitStatus.DONE;
        }
        new ComFailure(console, json).complain(last.step().member(), limit, ended);
        return CallCommand.exitStatus(ended);
    }

    private Done made(ComSession session, ComObject object, @Nullable Guid iid, ComStep step) {
        try {
            Optional<ComSlot> slot = ComSlot.of(step, session.target());
            if (slot.isPresent()) {
                return new Done(
                        step, null, slot.get().call(session, iid == null ? object : session.query(object, iid)));
            }
            MemberPath path = MemberPath.parse(step.member());
            return new Done(step, session.follow(object, iid, path, step.kind(), step.arguments()), null);
        } catch (CallEndedException e) {
            return new Done(step, null, e.outcome());
        }
    }

    private void write(Json row, ComJson members, Done done) {
        if (done.outcome() != null) {
            members.write(row, done.outcome());
        } else if (done.other() != null) {
            OutcomeJson.write(row, done.other(), console.language());
        }
    }
}
