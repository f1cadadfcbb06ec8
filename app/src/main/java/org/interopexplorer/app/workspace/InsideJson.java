package org.interopexplorer.app.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.interopexplorer.core.call.CallFault;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallOutcome.Invocation;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What happened inside a call, in the file: the steps of its trace, and the invocations of its callbacks.
final class InsideJson {
    private InsideJson() {}

    /// Whether there is anything to write.
    static boolean isEmpty(CallOutcome outcome) {
        return outcome.trace().steps().isEmpty() && callbacks(outcome).isEmpty();
    }

    static ObjectNode write(CallOutcome outcome) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        outcome.trace().steps().forEach(step -> node.withArray("trace").add(StepJson.write(step)));
        callbacks(outcome).forEach(each -> write(node.withArray("callbacks").addObject(), each));
        return node;
    }

    private static List<Invocation> callbacks(CallOutcome outcome) {
        return outcome instanceof CallOutcome.Returned returned ? returned.callbacks() : List.of();
    }

    private static void write(ObjectNode node, Invocation invocation) {
        node.put("callback", invocation.callback()).put("thread", invocation.thread());
        node.put("onCallThread", invocation.onCallThread())
                .put("moment", invocation.moment().name());
        var arguments = node.putArray("arguments");
        invocation.arguments().forEach(argument -> arguments.add(ValueJson.write(argument)));
        if (invocation.returned() != null) {
            node.set("returned", ValueJson.write(invocation.returned()));
        }
        if (invocation.failure() != null) {
            node.put("en", Language.ENGLISH.say(invocation.failure()))
                    .put("fr", Language.FRENCH.say(invocation.failure()));
        }
    }

    static Trace trace(JsonNode node) throws MalformedWorkspaceException {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : node.path("trace")) {
            steps.add(StepJson.read(step));
        }
        return steps.isEmpty() ? Trace.NONE : new Trace(steps);
    }

    /// @param type of the called function, whose parameters tell the types of its callbacks
    static List<Invocation> callbacks(JsonNode node, FunctionType type) throws MalformedWorkspaceException {
        List<Invocation> all = new ArrayList<>();
        for (JsonNode invocation : node.path("callbacks")) {
            String callback = invocation.path("callback").asString("");
            List<Value> arguments = new ArrayList<>();
            for (JsonNode argument : invocation.path("arguments")) {
                arguments.add(ValueJson.read(argument));
            }
            all.add(new Invocation(
                    callback,
                    typeOf(callback, type)
                            .filter(its -> its.parameters().size() == arguments.size())
                            .orElse(null),
                    invocation.path("thread").asString(""),
                    invocation.path("onCallThread").asBoolean(true),
                    moment(invocation),
                    arguments,
                    ValueJson.readOrNull(invocation.path("returned")),
                    failure(invocation)));
        }
        return all;
    }

    private static Optional<FunctionType> typeOf(String callback, FunctionType type) {
        return type.parameters().stream()
                .filter(parameter -> callback.equals(parameter.name()))
                .findFirst()
                .flatMap(parameter -> parameter.type().resolved() instanceof PointerType pointer
                                && pointer.target().resolved() instanceof FunctionType function
                        ? Optional.of(function)
                        : Optional.empty());
    }

    private static Invocation.Moment moment(JsonNode node) throws MalformedWorkspaceException {
        String name = node.path("moment").asString(Invocation.Moment.IN_ITS_CALL.name());
        for (Invocation.Moment moment : Invocation.Moment.values()) {
            if (moment.name().equals(name)) {
                return moment;
            }
        }
        throw new MalformedWorkspaceException("no moment is called " + name);
    }

    /// What was said, in the words of then.
    private static @Nullable Message failure(JsonNode node) {
        boolean french = Language.closest(Locale.getDefault()) == Language.FRENCH;
        String words = node.path(french ? "fr" : "en").asString(null);
        return words == null ? null : Message.of(CallFault.HOST_SAID, words);
    }
}
