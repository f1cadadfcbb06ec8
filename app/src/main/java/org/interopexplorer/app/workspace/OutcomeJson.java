package org.interopexplorer.app.workspace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.call.CallFault;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HostLoss;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What became of calls, in the file. What happened inside them is written by [InsideJson].
final class OutcomeJson {
    /// The most bytes that are kept of what native code printed in one call.
    private static final int MOST_OUTPUT = 1 << 16;

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private OutcomeJson() {}

    /// How many bytes of memory a call passed, before and after it together.
    static long memorySize(CallOutcome outcome) {
        return outcome instanceof CallOutcome.Returned returned
                ? returned.arguments().stream()
                        .flatMap(argument -> argument.memory().stream())
                        .mapToLong(block -> 2L * block.after().length)
                        .sum()
                : 0;
    }

    /// @param memory whether with the memory that the call passed
    /// @param inside whether with its trace and the invocations of its callbacks
    static ObjectNode write(CallOutcome outcome, boolean memory, boolean inside) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (inside && !InsideJson.isEmpty(outcome)) {
            node.set("inside", InsideJson.write(outcome));
        }
        switch (outcome) {
            case CallOutcome.Returned returned -> returned(node, returned, memory);
            case CallOutcome.Crashed crashed -> {
                node.put("kind", "crashed").put("nanos", crashed.after().toNanos());
                node.put("stage", crashed.stage().name());
                crash(node.putObject("crash"), crashed.crash());
            }
            case CallOutcome.TimedOut late ->
                node.put("kind", "timedOut")
                        .put("nanos", late.after().toNanos())
                        .put("stopped", late.stopped())
                        .put("stage", late.stage().name());
            case CallOutcome.HostLost lost -> {
                node.put("kind", "hostLost").put("nanos", lost.after().toNanos());
                node.put("stage", lost.stage().name());
                loss(node.putObject("loss"), lost.loss());
            }
            case CallOutcome.Rejected(var problems) -> {
                node.put("kind", "rejected").put("nanos", 0);
                var array = node.putArray("problems");
                for (CallProblem problem : problems) {
                    ObjectNode its = array.addObject();
                    text(its, "parameter", problem.parameter());
                    its.put("code", problem.code())
                            .put("en", Language.ENGLISH.say(problem.besideParameter()))
                            .put("fr", Language.FRENCH.say(problem.besideParameter()));
                }
            }
        }
        output(node, outcome.output());
        return node;
    }

    private static void returned(ObjectNode node, CallOutcome.Returned returned, boolean memory) {
        node.put("kind", "returned").put("nanos", returned.nanos()).put("invoked", returned.invoked());
        if (returned.returned() != null) {
            node.set("value", ValueJson.write(returned.returned()));
        }
        put(node, "errno", returned.errno());
        put(node, "lastError", returned.lastError());
        put(node, "hresult", returned.hresult());
        if (returned.stack() != null) {
            node.putObject("stack")
                    .put("expected", returned.stack().expected())
                    .put("removed", returned.stack().removed());
        }
        var arguments = node.putArray("arguments");
        for (CallOutcome.Argument argument : returned.arguments()) {
            ObjectNode its = arguments.addObject();
            its.put("name", argument.name());
            its.set("in", ValueJson.write(argument.in()));
            if (argument.out() != null) {
                its.set("out", ValueJson.write(argument.out()));
            }
            if (memory && !argument.memory().isEmpty()) {
                argument.memory()
                        .forEach(block -> memory(its.withArray("memory").addObject(), block));
            }
        }
    }

    /// The bytes after the call are left out where it changed none.
    private static void memory(ObjectNode node, MemoryChange block) {
        byte[] before = block.before();
        byte[] after = block.after();
        node.put("address", block.address())
                .put("before", BASE64.encodeToString(before))
                .put("size", block.size());
        if (!Arrays.equals(before, after)) {
            node.put("after", BASE64.encodeToString(after));
        }
        if (block.writtenBefore() > 0 || block.writtenAfter() > 0) {
            node.put("writtenBefore", block.writtenBefore()).put("writtenAfter", block.writtenAfter());
        }
    }

    private static List<MemoryChange> memory(JsonNode nodes) throws MalformedWorkspaceException {
        List<MemoryChange> blocks = new ArrayList<>();
        for (JsonNode node : nodes) {
            try {
                byte[] before = Base64.getDecoder().decode(node.path("before").asString(""));
                byte[] after = node.has("after")
                        ? Base64.getDecoder().decode(node.path("after").asString(""))
                        : before;
                blocks.add(new MemoryChange(
                        node.path("address").asLong(0),
                        before,
                        after,
                        node.path("size").asLong(after.length),
                        Math.max(0, node.path("writtenBefore").asInt(0)),
                        Math.max(0, node.path("writtenAfter").asInt(0))));
            } catch (IllegalArgumentException e) {
                throw new MalformedWorkspaceException("a block of memory: " + e.getMessage());
            }
        }
        return blocks;
    }

    private static void put(ObjectNode node, String name, @Nullable Integer value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void output(ObjectNode node, CallOutcome.Output output) {
        if (!output.equals(CallOutcome.Output.NONE)) {
            node.putObject("output")
                    .put("stdout", cut(output.stdout()))
                    .put("stderr", cut(output.stderr()))
                    .put("omitted", output.omitted() + lost(output.stdout()) + lost(output.stderr()));
        }
    }

    private static String cut(String text) {
        return text.length() <= MOST_OUTPUT ? text : text.substring(0, MOST_OUTPUT);
    }

    private static long lost(String text) {
        return Math.max(0, text.length() - MOST_OUTPUT);
    }

    private static void crash(ObjectNode node, CallOutcome.Crash crash) {
        text(node, "signal", crash.signal());
        node.put("number", crash.number());
        number(node, "faultAddress", crash.faultAddress());
        text(node, "module", crash.module());
        number(node, "offset", crash.offset());
        node.put("function", crash.function());
        crash.frames().forEach(node.putArray("frames")::add);
        text(node, "exception", crash.exception());
        text(node, "access", crash.access());
        text(node, "thrown", crash.thrown());
        crash.parameters().forEach(node.putArray("parameters")::add);
        node.put("stackOverflow", crash.stackOverflow());
    }

    private static void text(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void number(ObjectNode node, String name, @Nullable Long value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void loss(ObjectNode node, HostLoss loss) {
        switch (loss) {
            case HostLoss.Exit(int status) -> node.put("exit", status);
            case HostLoss.End(int status) -> node.put("end", status);
            case HostLoss.UnboundSymbol(String library, String symbol) ->
                node.putObject("unbound").put("library", library).put("symbol", symbol);
            case HostLoss.UnboundImport(String library, String symbol, String provider, String chain) ->
                node.putObject("unboundImport")
                        .put("library", library)
                        .put("symbol", symbol)
                        .put("provider", provider)
                        .put("chain", chain);
            case HostLoss.Flood(long limit) -> node.put("flood", limit);
            case HostLoss.ClosedChannel() -> node.put("closedChannel", true);
            case HostLoss.ThreadEnd() -> node.put("threadEnd", true);
            case HostLoss.BrokenChannel broken ->
                node.putObject("brokenChannel").put("code", broken.why().key()).put("words", broken.words());
            case HostLoss.StrangeAnswer() -> node.put("strangeAnswer", true);
        }
    }

    /// @param type the type of the function
    static CallOutcome read(JsonNode node, FunctionType type) throws MalformedWorkspaceException {
        Duration after = Duration.ofNanos(Math.max(0, node.path("nanos").asLong(0)));
        CallOutcome.Output output = output(node.path("output"));
        Trace trace = InsideJson.trace(node.path("inside"));
        return switch (node.path("kind").asString("")) {
            case "returned" -> returned(node, type, output, trace);
            case "crashed" -> new CallOutcome.Crashed(crash(node.path("crash")), output, after, trace, stage(node));
            case "timedOut" ->
                new CallOutcome.TimedOut(after, node.path("stopped").asBoolean(false), output, trace, stage(node));
            case "rejected" -> rejected(node.path("problems"));
            case "hostLost" -> new CallOutcome.HostLost(loss(node.path("loss")), output, after, trace, stage(node));
            default -> throw new MalformedWorkspaceException("an outcome of no known kind");
        };
    }

    /// What was said, in the words of then: what it was about is known to the call alone.
    private static CallOutcome rejected(JsonNode nodes) throws MalformedWorkspaceException {
        boolean french = Language.closest(Locale.getDefault()) == Language.FRENCH;
        List<CallProblem> problems = new ArrayList<>();
        for (JsonNode node : nodes) {
            String parameter = text(node, "parameter");
            problems.add(new CallProblem(
                    parameter == null
                            ? new CallProblem.Place.WholeCall()
                            : new CallProblem.Place.OfValue(parameter, parameter),
                    Message.of(
                            CallFault.HOST_SAID, node.path(french ? "fr" : "en").asString(""))));
        }
        if (problems.isEmpty()) {
            throw new MalformedWorkspaceException("a refused call without a reason");
        }
        return new CallOutcome.Rejected(problems);
    }

    private static CallOutcome.Stage stage(JsonNode node) {
        return node.path("stage").asString("").equals(CallOutcome.Stage.LOADING.name())
                ? CallOutcome.Stage.LOADING
                : CallOutcome.Stage.CALLING;
    }

    private static CallOutcome returned(JsonNode node, FunctionType type, CallOutcome.Output output, Trace trace)
            throws MalformedWorkspaceException {
        List<CallOutcome.Argument> arguments = new ArrayList<>();
        for (JsonNode argument : node.path("arguments")) {
            int index = arguments.size();
            Value in = ValueJson.read(argument.path("in"));
            arguments.add(new CallOutcome.Argument(
                    argument.path("name").asString(""),
                    index < type.parameters().size()
                            ? type.parameters().get(index).type()
                            : Variadic.typeOf(in),
                    in,
                    ValueJson.readOrNull(argument.path("out")),
                    memory(argument.path("memory"))));
        }
        return new CallOutcome.Returned(
                type.returnType(),
                ValueJson.readOrNull(node.path("value")),
                arguments,
                integer(node, "errno"),
                integer(node, "lastError"),
                integer(node, "hresult"),
                output,
                node.path("nanos").asLong(0),
                InsideJson.callbacks(node.path("inside"), type),
                node.path("invoked").asLong(0),
                trace,
                node.has("stack")
                        ? new CallOutcome.StackImbalance(
                                node.path("stack").path("expected").asLong(0),
                                node.path("stack").path("removed").asLong(0))
                        : null);
    }

    private static @Nullable Integer integer(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asInt(0) : null;
    }

    private static @Nullable Long longer(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asLong(0) : null;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asString("") : null;
    }

    private static CallOutcome.Output output(JsonNode node) {
        return node.isObject()
                ? new CallOutcome.Output(
                        node.path("stdout").asString(""),
                        node.path("stderr").asString(""),
                        node.path("omitted").asLong(0))
                : CallOutcome.Output.NONE;
    }

    private static CallOutcome.Crash crash(JsonNode node) {
        List<String> frames = new ArrayList<>();
        node.path("frames").forEach(frame -> frames.add(frame.asString("")));
        List<Long> parameters = new ArrayList<>();
        node.path("parameters").forEach(parameter -> parameters.add(parameter.asLong(0)));
        return new CallOutcome.Crash(
                text(node, "signal"),
                node.path("number").asInt(0),
                longer(node, "faultAddress"),
                text(node, "module"),
                longer(node, "offset"),
                node.path("function").asString(""),
                frames,
                text(node, "exception"),
                text(node, "access"),
                text(node, "thrown"),
                parameters,
                node.path("stackOverflow").asBoolean(false));
    }

    private static HostLoss loss(JsonNode node) {
        if (node.has("exit")) {
            return new HostLoss.Exit(node.path("exit").asInt(0));
        } else if (node.has("end")) {
            return new HostLoss.End(node.path("end").asInt(0));
        } else if (node.has("unbound")) {
            JsonNode unbound = node.path("unbound");
            return new HostLoss.UnboundSymbol(
                    unbound.path("library").asString(""), unbound.path("symbol").asString(""));
        } else if (node.has("unboundImport")) {
            JsonNode unbound = node.path("unboundImport");
            return new HostLoss.UnboundImport(
                    unbound.path("library").asString(""),
                    unbound.path("symbol").asString(""),
                    unbound.path("provider").asString(""),
                    unbound.path("chain").asString(""));
        } else if (node.has("flood")) {
            return new HostLoss.Flood(node.path("flood").asLong(0));
        } else if (node.has("threadEnd")) {
            return new HostLoss.ThreadEnd();
        } else if (node.has("brokenChannel")) {
            JsonNode broken = node.path("brokenChannel");
            return HostLoss.BrokenChannel.of(
                    broken.path("code").asString(""), broken.path("words").asString(""));
        }
        return node.has("strangeAnswer") ? new HostLoss.StrangeAnswer() : new HostLoss.ClosedChannel();
    }
}
