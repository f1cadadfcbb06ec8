package org.interopexplorer.app.drawing.picture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.app.drawing.Drawing;
import org.interopexplorer.app.drawing.Drawing.Arrow;
import org.interopexplorer.app.drawing.Drawing.Box;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Drawing.Mark;
import org.interopexplorer.app.drawing.Drawing.Row;
import org.interopexplorer.app.drawing.Drawing.Tone;
import org.interopexplorer.app.drawing.picture.MemoryGraph.Link;
import org.interopexplorer.app.drawing.picture.MemoryGraph.Thing;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.marshal.StepMessages;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// The memory of a call: its arguments, the blocks that they point at, before and after, and what came back.
final class MemoryPicture {
    private static final String ARGUMENTS = "arguments";
    private static final String RESULT = "result";
    private static final int MOST_SINGLE_BLOCKS = 5;
    private static final int MOST_INVOCATIONS = 8;

    /// The box of the callback has all of its source.
    private static final int LONGEST_ARGUMENT = 22;

    private final DrawnCall call;
    private final Messages messages;
    private final StepMessages words;
    private final Spelled spelled;
    private final CallOutcome.Returned returned;
    private final MemoryGraph graph;
    private final List<Frame> frames = new ArrayList<>();

    /// What a frame shows.
    ///
    /// @param things the things that are there by then
    /// @param fresh the thing that is new; null for none
    /// @param invocation what the callback is told; null if none runs
    private record Moment(
            boolean isAfter,
            boolean withResult,
            Set<String> things,
            @Nullable String fresh,
            CallOutcome.@Nullable Invocation invocation) {}

    MemoryPicture(DrawnCall call, Messages messages) {
        this.call = call;
        this.messages = messages;
        returned = (CallOutcome.Returned) call.outcome();
        words = new StepMessages(returned.trace());
        spelled = new Spelled(call.abi());
        graph = new MemoryGraph(call, returned, messages, spelled);
    }

    /// Whether the call had anything to do with memory.
    static boolean isOf(DrawnCall call) {
        return call.outcome() instanceof CallOutcome.Returned its
                && (hasParts(its.returnType()) || its.arguments().stream().anyMatch(each -> hasParts(each.type())));
    }

    private static boolean hasParts(CType type) {
        return type.resolved() instanceof PointerType
                || type.resolved() instanceof RecordType
                || type.resolved() instanceof ArrayType;
    }

    Drawing drawing() {
        Set<String> there = new HashSet<>();
        List<String> blocks = graph.things().entrySet().stream()
                .filter(each -> isPassed(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!blocks.isEmpty()) {
            frame(messages.get("drawing.memory.values"), new Moment(false, false, Set.of(), null, null));
        }
        if (blocks.size() <= MOST_SINGLE_BLOCKS) {
            for (String id : blocks) {
                there.add(id);
                frame(made(graph.things().get(id)), new Moment(false, false, Set.copyOf(there), id, null));
            }
        }
        there.addAll(blocks);
        Set<String> passed = Set.copyOf(there);
        frame(messages.get("drawing.memory.before", call.function()), new Moment(false, false, passed, null, null));
        returned.callbacks().stream()
                .limit(MOST_INVOCATIONS)
                .forEach(invocation -> frame(said(invocation), new Moment(false, false, passed, null, invocation)));
        if (returned.callbacks().size() > MOST_INVOCATIONS) {
            frame(
                    messages.get("drawing.memory.invoked", returned.invoked(), MOST_INVOCATIONS),
                    new Moment(false, false, passed, null, null));
        }
        Set<String> all = graph.things().keySet();
        long changed = call.steps(Step.Compared.class).stream()
                .mapToLong(Step.Compared::changedBytes)
                .sum();
        frame(
                blocks.isEmpty()
                        ? messages.get("drawing.memory.nothing")
                        : messages.get("drawing.memory.after", call.function(), changed),
                new Moment(true, false, all, null, null));
        if (returned.returned() != null) {
            frame(messages.get("drawing.memory.result", resultText()), new Moment(true, true, all, null, null));
        }
        return new Drawing(call.function() + "-memory", messages.get("drawing.memory.title", call.function()), frames);
    }

    private static boolean isPassed(Thing thing) {
        return switch (thing) {
            case Thing.Block _, Thing.Callback _, Thing.Symbol _ -> true;
            case Thing.Elsewhere _ -> false;
        };
    }

    private String made(@Nullable Thing thing) {
        return switch (thing) {
            case Thing.Block(var block, var _) ->
                messages.get(
                        "drawing.memory.made", block.bytes().size(), BlockRows.kind(block, messages), block.path());
            case Thing.Callback(var made) -> messages.say(words.sentence(made));
            case Thing.Symbol(var name) -> messages.get("drawing.memory.symbol", name);
            case Thing.Elsewhere _ -> "";
            case null -> "";
        };
    }

    private String said(CallOutcome.Invocation invocation) {
        String arguments = String.join(
                ", ", invocation.arguments().stream().map(this::told).toList());
        return messages.get(
                "drawing.memory.callback",
                call.function(),
                invocation.callback() + "(" + arguments + ")",
                told(invocation.returned()));
    }

    /// An argument of a callback: what it points at says more than the address.
    private String told(@Nullable Value value) {
        return switch (value) {
            case null -> "void";
            case Value.Address(long address, var target)
            when target == null ->
                graph.placeOf(address).map(place -> "&" + place).orElse(Spelled.address(address));
            default ->
                Spelled.safe(ValuePrinter.print(
                        value instanceof Value.Address(long _, var target) && target != null ? target : value));
        };
    }

    private void frame(String caption, Moment moment) {
        List<Box> boxes = new ArrayList<>();
        if (!returned.arguments().isEmpty()) {
            boxes.add(arguments(moment));
        }
        if (returned.returned() != null) {
            boxes.add(result(moment.withResult()));
        }
        graph.things().forEach((id, thing) -> {
            if (moment.things().contains(id) && (isPassed(thing) || isPointedAt(id, moment))) {
                boxes.add(box(id, thing, moment));
            }
        });
        frames.add(new Frame(caption, boxes, arrows(moment)));
    }

    private boolean isPointedAt(String id, Moment moment) {
        return graph.links(moment.isAfter(), moment.withResult()).stream()
                .anyMatch(link -> link.to().equals(id));
    }

    private List<Arrow> arrows(Moment moment) {
        List<Link> before = graph.links(false, false);
        List<Arrow> arrows = new ArrayList<>();
        for (Link link : graph.links(moment.isAfter(), moment.withResult())) {
            String target = graph.thingOf(link.to());
            String source = graph.thingOf(link.from());
            boolean isThere = moment.things().contains(target)
                    && (source.startsWith("argument")
                            || source.startsWith(RESULT)
                            || moment.things().contains(source));
            if (isThere) {
                boolean isNew = target.equals(moment.fresh());
                boolean isChanged = moment.isAfter() && !before.contains(link);
                arrows.add(new Arrow(link.from(), link.to(), isNew ? Mark.NEW : isChanged ? Mark.CHANGED : Mark.PLAIN));
            }
        }
        CallOutcome.Invocation invocation = moment.invocation();
        if (invocation != null) {
            for (int i = 0; i < invocation.arguments().size(); i++) {
                String from = callbackId(invocation) + " argument " + i;
                if (invocation.arguments().get(i) instanceof Value.Address(long address, var _)) {
                    graph.at(address).ifPresent(to -> arrows.add(new Arrow(from, to, Mark.NEW)));
                }
            }
        }
        return arrows;
    }

    private String callbackId(CallOutcome.Invocation invocation) {
        return graph.things().entrySet().stream()
                .filter(each -> each.getValue() instanceof Thing.Callback(var made)
                        && made.path().equals(invocation.callback()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("callback 0");
    }

    private Box arguments(Moment moment) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < returned.arguments().size(); i++) {
            CallOutcome.Argument argument = returned.arguments().get(i);
            rows.add(Row.of("argument " + i, argument.name(), argumentText(i, argument, moment), Mark.PLAIN));
        }
        return new Box(ARGUMENTS, 0, messages.get("drawing.arguments"), "", Tone.VALUE, rows);
    }

    /// The value as it was given; once its memory is there, the address that is passed.
    private String argumentText(int index, CallOutcome.Argument argument, Moment moment) {
        if (argument.in() instanceof Value.Null) {
            return "null";
        }
        Optional<Long> address = addressOf(index);
        boolean pointed = graph.links(false, false).stream()
                .anyMatch(link -> link.from().equals("argument " + index)
                        && moment.things().contains(graph.thingOf(link.to())));
        return pointed && address.isPresent()
                ? Spelled.address(address.get())
                : Spelled.shortened(spelled.value(argument.in(), argument.type()), LONGEST_ARGUMENT);
    }

    private Optional<Long> addressOf(int index) {
        return call.steps(Step.WroteAddress.class).stream()
                .filter(wrote ->
                        wrote.place() instanceof Place.OfArgument(int its) && its == index && wrote.address() != null)
                .map(Step.WroteAddress::address)
                .findFirst();
    }

    private Box result(boolean isKnown) {
        Value value = returned.returned();
        List<Row> rows = new ArrayList<>();
        if (value instanceof Value.Struct(var members)) {
            members.forEach((name, member) -> rows.add(Row.of(
                    RESULT + "." + name,
                    name,
                    isKnown ? pointerText(member, ValueTree.memberOf(returned.returnType(), name)) : "",
                    isKnown ? Mark.CHANGED : Mark.FAINT)));
        } else if (value != null) {
            rows.add(Row.of(
                    RESULT,
                    "",
                    isKnown ? pointerText(value, returned.returnType()) : "",
                    isKnown ? Mark.CHANGED : Mark.FAINT));
        }
        return new Box(RESULT + " box", 0, messages.get("drawing.result"), "", Tone.VALUE, rows);
    }

    private String pointerText(Value value, CType type) {
        return value instanceof Value.Address(long address, var _)
                ? address == 0 ? "null" : Spelled.address(address)
                : value instanceof Value.Null ? "null" : spelled.value(value, type);
    }

    private String resultText() {
        Value value = returned.returned();
        return value == null ? "" : spelled.value(value, returned.returnType());
    }

    private Box box(String id, Thing thing, Moment moment) {
        int column = graph.columnOf(id);
        return switch (thing) {
            case Thing.Block(var block, var rows) ->
                new Box(
                        id,
                        column,
                        block.path() + ": " + BlockRows.kind(block, messages),
                        messages.get(
                                "drawing.memory.place",
                                Spelled.address(block.bytes().address()),
                                block.bytes().size()),
                        Tone.PLAIN,
                        rows.rows(moment.isAfter()));
            case Thing.Callback(var made) -> callback(id, column, made, moment);
            case Thing.Symbol(var name) ->
                new Box(id, column, "&" + name, messages.get("drawing.memory.export"), Tone.CODE, List.of());
            case Thing.Elsewhere(var address, var value, var type) -> elsewhere(id, column, address, value, type);
        };
    }

    private Box callback(String id, int column, Step.MadeCallback made, Moment moment) {
        List<Row> rows = new ArrayList<>();
        CallOutcome.Invocation told = moment.invocation();
        boolean isIts = told != null && callbackId(told).equals(id);
        for (int i = 0; i < made.type().parameters().size(); i++) {
            String name = made.type().parameters().get(i).name();
            boolean has = isIts && told != null && i < told.arguments().size();
            rows.add(Row.of(
                    id + " argument " + i,
                    name == null || name.isEmpty() ? "arg" + (i + 1) : name,
                    has && told != null ? told(told.arguments().get(i)) : "",
                    has ? Mark.NEW : Mark.FAINT));
        }
        rows.add(Row.of(
                id + " returns",
                messages.get("drawing.memory.returns"),
                isIts && told != null ? told(told.returned()) : "",
                isIts ? Mark.NEW : Mark.FAINT));
        Long address = made.address();
        return new Box(
                id,
                column,
                Spelled.safe(made.source()),
                address == null ? "" : Spelled.address(address),
                Tone.CODE,
                rows);
    }

    private Box elsewhere(String id, int column, long address, Optional<Value> value, CType type) {
        List<Row> rows = new ArrayList<>();
        if (value.isPresent() && value.get() instanceof Value.Struct(var members)) {
            members.forEach((name, member) -> rows.add(
                    Row.of(id + "." + name, name, pointerText(member, ValueTree.memberOf(type, name)), Mark.PLAIN)));
        } else {
            value.ifPresent(its -> rows.add(Row.of(id + ".", "", spelled.value(its, type), Mark.PLAIN)));
        }
        return new Box(
                id,
                column,
                messages.get("drawing.memory.elsewhere"),
                Spelled.address(address),
                value.isPresent() ? Tone.PLAIN : Tone.FAINT,
                rows);
    }
}
