package org.interopexplorer.app.cli;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.LiteralTypes;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.WindowsData;
import org.jspecify.annotations.Nullable;

/// Writes an outcome as the stable JSON object of `call --json`. Every member is always there, null if it does not
/// apply.
final class OutcomeJson {
    private OutcomeJson() {}

    static void write(Json json, CallOutcome outcome, Language language) {
        switch (outcome) {
            case CallOutcome.Returned returned -> returned(json, returned);
            case CallOutcome.Rejected rejected -> {
                json.text("outcome", "rejected");
                nothingReturned(json);
                json.nothing("output").nothing("crash").nothing("nanos");
                json.objects(
                        "problems",
                        rejected.problems(),
                        (row, problem) -> row.text("parameter", problem.parameter())
                                .text("code", problem.code())
                                .text("message", language.say(problem.whole())));
            }
            case CallOutcome.Crashed crashed -> {
                json.text("outcome", "crashed");
                nothingReturned(json);
                output(json, crashed.output());
                CallOutcome.Crash crash = crashed.crash();
                json.object(
                        "crash",
                        members -> members.text("signal", crash.signal())
                                .number("number", crash.number())
                                .number("code", crash.signal() == null ? Integer.toUnsignedLong(crash.number()) : null)
                                .text("name", crash.exception())
                                .text("access", crash.access())
                                .address("address", crash.faultAddress())
                                .text("module", crash.module())
                                .address("offset", crash.offset())
                                .text("thrown", crash.thrown())
                                .texts(
                                        "parameters",
                                        crash.parameters().stream()
                                                .map(number ->
                                                        Hexadecimal.of(number).toString())
                                                .toList())
                                .text("function", function(crashed))
                                .text("during", during(crashed.stage()))
                                .texts("frames", crash.frames()));
                json.number("nanos", crashed.after().toNanos());
            }
            case CallOutcome.TimedOut timedOut -> {
                json.text("outcome", "timedOut");
                nothingReturned(json);
                output(json, timedOut.output());
                json.nothing("crash").number("nanos", timedOut.after().toNanos());
            }
            case CallOutcome.HostLost lost -> {
                json.text("outcome", "hostLost");
                nothingReturned(json);
                output(json, lost.output());
                json.object(
                        "crash",
                        members -> members.text("during", during(lost.stage()))
                                .nothing("signal")
                                .nothing("address")
                                .nothing("module")
                                .nothing("offset")
                                .number("exitStatus", lost.exitStatus())
                                .text("explanation", language.say(lost.loss().message())));
                json.number("nanos", lost.after().toNanos());
            }
        }
    }

    private static @Nullable String function(CallOutcome.Crashed crashed) {
        return crashed.stage() == CallOutcome.Stage.CALLING ? crashed.crash().function() : null;
    }

    private static String during(CallOutcome.Stage stage) {
        return switch (stage) {
            case LOADING -> "loading";
            case CALLING -> "call";
        };
    }

    /// Writes the host of a call; null for a refused call.
    static void host(Json json, Optional<HostDescription> host) {
        if (host.isEmpty()) {
            json.nothing("host");
            return;
        }
        HostDescription known = host.get();
        json.object(
                "host",
                members -> members.text("system", known.system())
                        .text("architecture", known.architecture())
                        .number("bits", known.bits())
                        .text("through", known.through().isEmpty() ? null : known.through()));
    }

    private static void returned(Json json, CallOutcome.Returned returned) {
        returned(json, returned, _ -> {});
    }

    /// @param more writes more members of `status`
    static void returned(Json json, CallOutcome.Returned returned, Consumer<Json> more) {
        json.text("outcome", "returned");
        json.object("return", members -> typed(members, returned.returnType(), returned.returned()));
        json.objects("arguments", returned.arguments(), (row, argument) -> {
            row.text("name", argument.name()).text("type", CSpelling.of(argument.type()));
            row.value("in", generator -> ValueJson.write(generator, argument.in(), argument.type()));
            Value out = argument.out();
            if (out == null) {
                row.nothing("out");
            } else {
                row.value(
                        "out",
                        generator -> ValueJson.write(
                                generator, out, LiteralTypes.initial(argument.type(), out instanceof Value.Array)));
                beyondText(argument).ifPresent(bytes -> row.text("bytes", bytes));
                times(row, out, argument.type());
            }
        });
        json.objects(
                "overruns",
                overrun(returned),
                (row, argument) -> row.text("argument", argument.name())
                        .number("before", written(argument, MemoryChange::writtenBefore))
                        .number("after", written(argument, MemoryChange::writtenAfter)));
        CallOutcome.StackImbalance stack = returned.stack();
        if (stack != null) {
            json.object(
                    "stack",
                    members -> members.number("expected", stack.expected()).number("removed", stack.removed()));
        }
        json.object(
                "status",
                status -> more.accept(status.number("errno", returned.errno())
                        .number("lastError", returned.lastError())
                        .number("hresult", returned.hresult())));
        output(json, returned.output());
        json.nothing("crash").number("nanos", returned.nanos());
        json.objects("callbacks", returned.callbacks(), (row, invocation) -> {
            row.text("callback", invocation.callback()).text("thread", invocation.thread());
            row.value("arguments", generator -> ValueJson.write(generator, new Value.Array(invocation.arguments())));
            Value result = invocation.returned();
            if (result == null) {
                row.nothing("returned");
            } else {
                row.value("returned", generator -> ValueJson.write(generator, result));
            }
            row.text("failure", invocation.failure() == null ? null : Language.ENGLISH.say(invocation.failure()));
        });
        json.number("callbackCount", returned.invoked());
    }

    /// All bytes of a buffer in hexadecimal, if bytes other than zero follow the end of its text; else empty.
    private static Optional<String> beyondText(CallOutcome.Argument argument) {
        if (!(argument.out() instanceof Value.Text) || argument.memory().isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = argument.memory().getFirst().after();
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        boolean narrow = CharacterKind.ofText(argument.type()).equals(Optional.of(CharacterKind.NARROW));
        for (int at = end; narrow && at < bytes.length; at++) {
            if (bytes[at] != 0) {
                return Optional.of(HexFormat.of().formatHex(bytes));
            }
        }
        return Optional.empty();
    }

    /// The arguments with overruns: native code wrote before or after their memory.
    private static List<CallOutcome.Argument> overrun(CallOutcome.Returned returned) {
        return returned.arguments().stream()
                .filter(argument -> written(argument, MemoryChange::writtenBefore) > 0
                        || written(argument, MemoryChange::writtenAfter) > 0)
                .toList();
    }

    private static int written(CallOutcome.Argument argument, ToIntFunction<MemoryChange> side) {
        return argument.memory().stream().mapToInt(side).max().orElse(0);
    }

    private static void typed(Json json, CType type, @Nullable Value value) {
        json.text("type", CSpelling.of(type));
        if (value == null || type.resolved() instanceof VoidType) {
            json.nothing("value");
            return;
        }
        json.value("value", generator -> ValueJson.write(generator, value, type));
        times(json, value, type);
        if (value instanceof Value.Address address) {
            json.address("address", address.address());
        }
    }

    /// The times in a value, by their paths from it; nothing where there are none.
    private static void times(Json json, Value value, CType type) {
        List<WindowsData.Meaning> times = WindowsData.times(value, type);
        if (!times.isEmpty()) {
            json.objects(
                    "times", times, (row, time) -> row.text("path", time.path()).text("time", time.text()));
        }
    }

    private static void nothingReturned(Json json) {
        json.nothing("return").objects("arguments", List.of(), (_, _) -> {});
        json.objects("overruns", List.of(), (_, _) -> {});
        json.object(
                "status", status -> status.nothing("errno").nothing("lastError").nothing("hresult"));
    }

    private static void output(Json json, CallOutcome.Output output) {
        json.object(
                "output",
                members -> members.text("stdout", output.stdout())
                        .text("stderr", output.stderr())
                        .number("omitted", output.omitted()));
    }
}
