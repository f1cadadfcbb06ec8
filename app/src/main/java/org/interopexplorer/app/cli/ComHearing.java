package org.interopexplorer.app.cli;

import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.IncomingCall;
import org.interopexplorer.core.com.IncomingLog;
import org.interopexplorer.core.com.JavaObject;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.Sink;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.VariantPrinter;
import org.jspecify.annotations.Nullable;

/// `com sink` and `com implement`: what an object written in Java hears while members are called.
///
/// @param hears whether it is a sink of the created object; else it is the value `@java`
record ComHearing(Console console, ComJavaOptions options, boolean hears) {
    /// Makes the object, before any other one is created.
    @Nullable
    JavaObject implemented(ComSession session) throws CallEndedException, CommandFailure {
        if (hears) {
            return null;
        }
        JavaObject object = session.serving().implement("java", options.written());
        session.keep("java", object.value());
        return object;
    }

    /// Connects the sink to the created object.
    @Nullable
    Sink connected(ComSession session, ComObject object) throws CallEndedException, CommandFailure {
        return hears ? session.serving().listen(object, options.source(), options.bodies()) : null;
    }

    /// Goes on for as long as the person wants.
    void goOn(IncomingLog log) {
        Duration time = options.time();
        if (time != null) {
            try {
                var _ = log.await(Long.MAX_VALUE, time);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void print(IncomingLog log) {
        log.members().forEach(this::print);
        console.out().println(log.memberTotal() + "\t" + console.say(hears ? CliText.COM_EVENTS : CliText.COM_CALLS));
    }

    /// One line: the time, the member with its arguments, its result, its thread.
    void print(IncomingCall call) {
        StringBuilder member = new StringBuilder(call.member()).append('(');
        String before = "";
        for (MemberOutcome.Argument argument : call.arguments()) {
            member.append(before).append(argument.name()).append(": ").append(shown(argument.in()));
            if (argument.out() != null) {
                member.append(" -> ").append(shown(argument.out()));
            }
            before = ", ";
        }
        String answer = call.failure() != null
                ? "0x%08X ".formatted(call.hresult()) + call.failure()
                : call.returned() == null ? "0x%08X".formatted(call.hresult()) : shown(call.returned());
        console.out()
                .println(call.time() + "\t"
                        + PlainText.oneLine(member.append(')').toString()) + "\t" + PlainText.oneLine(answer) + "\t"
                        + call.systemThread());
        console.out().flush();
    }

    private static String shown(@Nullable Variant value) {
        return value == null ? "" : VariantPrinter.print(value);
    }

    void write(Json row, ComJson members, IncomingLog log, @Nullable Sink sink) {
        if (sink != null) {
            row.object(
                    "source",
                    source -> source.text("name", sink.source().name())
                            .text("iid", sink.source().iid().toString()));
        }
        write(row, members, hears ? "events" : "calls", log.members());
        row.number("total", log.memberTotal());
    }

    static void write(Json row, ComJson members, String name, List<IncomingCall> calls) {
        row.objects(name, calls, (each, call) -> {
            each.number("number", call.number())
                    .text("time", call.time().toString())
                    .text("member", call.member());
            each.objects(
                    "arguments",
                    call.arguments(),
                    (one, argument) -> one.text("name", argument.name())
                            .text("type", argument.type())
                            .value("in", generator -> members.value(generator, argument.in()))
                            .value("out", generator -> members.value(generator, argument.out())));
            each.value("returned", generator -> members.value(generator, call.returned()))
                    .number("hresult", call.hresult())
                    .number("thread", call.systemThread())
                    .text("failure", call.failure())
                    .number("nanos", call.nanos());
        });
    }
}
