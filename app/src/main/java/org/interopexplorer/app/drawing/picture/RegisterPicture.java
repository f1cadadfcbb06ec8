package org.interopexplorer.app.drawing.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.interopexplorer.app.drawing.Drawing;
import org.interopexplorer.app.drawing.Drawing.Arrow;
import org.interopexplorer.app.drawing.Drawing.Box;
import org.interopexplorer.app.drawing.Drawing.Cell;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Drawing.Mark;
import org.interopexplorer.app.drawing.Drawing.Row;
import org.interopexplorer.app.drawing.Drawing.Tone;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.abi.ValueLocation.Piece;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.marshal.StepMessages;
import org.interopexplorer.core.value.Value;

/// Which argument went where, and where the result came from: the arguments, the registers and the stack, the result.
///
/// Places and bits are those of the trace, which are those that the call used.
final class RegisterPicture {
    private static final String ARGUMENTS = "arguments";
    private static final String REGISTERS = "registers";
    private static final String STACK = "stack";
    private static final String FUNCTION = "function";
    private static final String RESULT = "result";
    private static final String ROOM = "room";
    private static final String RETURN_ADDRESS = "return address";
    private static final String COUNT = "AL";
    private static final String LINK = "X30";

    private final DrawnCall call;
    private final Messages messages;
    private final StepMessages words;
    private final Spelled spelled;
    private final boolean isArm;
    private final List<Step.Passed> passed;
    private final SequencedMap<String, Held> registers = new LinkedHashMap<>();
    private final TreeMap<Long, Held> stack = new TreeMap<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final SequencedMap<Integer, String> copies = new LinkedHashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private Place returnAddress = Place.BEFORE;
    private boolean room;
    private boolean called;
    private boolean returned;

    /// Whether control is in the function, so that the way back is kept.
    private enum Place {
        BEFORE,
        INSIDE,
        AFTER
    }

    /// What a register or a slot of the stack holds.
    private record Held(String text, Mark mark, Optional<String> from) {
        static final Held NOTHING = new Held("", Mark.FAINT, Optional.empty());

        Held old() {
            return new Held(text, mark == Mark.FAINT ? Mark.FAINT : Mark.PLAIN, Optional.empty());
        }
    }

    RegisterPicture(DrawnCall call, Messages messages) {
        this.call = call;
        this.messages = messages;
        words = new StepMessages(call.outcome().trace());
        spelled = new Spelled(call.abi());
        isArm = call.abi().architecture().equals(Architecture.ARM64);
        passed = call.steps(Step.Passed.class);
    }

    /// Whether the trace names places: there is a convention for it, and something was passed or returned.
    static boolean isOf(DrawnCall call) {
        return !call.steps(Step.Passed.class).isEmpty()
                || !call.steps(Step.TookResult.class).isEmpty();
    }

    Drawing drawing() {
        for (String name : names()) {
            registers.put(name, Held.NOTHING);
        }
        slots();
        frame(messages.get("drawing.registers.begin"));
        for (Step step : call.outcome().trace().steps()) {
            take(step);
        }
        if (!(call.outcome() instanceof CallOutcome.Returned)) {
            frame(messages.say(OutcomeMessages.inFewWords(call.outcome())));
        }
        return new Drawing(
                call.function() + "-" + REGISTERS, messages.get("drawing.registers.title", call.function()), frames);
    }

    private void take(Step step) {
        switch (step) {
            case Step.ReservedStack(long bytes) -> {
                stack.put(0L, new Held(messages.get("drawing.registers.shadow", bytes), Mark.NEW, Optional.empty()));
                frame(messages.say(words.sentence(step)));
            }
            case Step.ProvidedResult(var _, var _, var location) -> {
                room = true;
                put(
                        location.passedIn(),
                        new Held(messages.get("drawing.registers.address"), Mark.NEW, Optional.empty()),
                        ROOM);
                frame(messages.say(words.sentence(step)));
            }
            case Step.Passed(int argument, var _, var type, var location, var bits) -> {
                locate(argument, type.resolved() instanceof FloatingType, location, bits);
                frame(messages.say(words.sentence(step)));
            }
            case Step.CountedVectors(int count) -> {
                registers.put(COUNT, new Held(String.valueOf(count), Mark.NEW, Optional.empty()));
                frame(messages.say(words.sentence(step)));
            }
            case Step.Called _ -> {
                called = true;
                returnAddress = Place.INSIDE;
                if (isArm) {
                    registers.put(LINK, new Held(messages.get("drawing.registers.back"), Mark.NEW, Optional.empty()));
                }
                frame(messages.say(words.sentence(step)));
            }
            case Step.Returned _ -> {
                returned = true;
                returnAddress = Place.AFTER;
                frame(messages.say(words.sentence(step)));
            }
            case Step.TookResult(var _, var location, var bits) -> {
                result(location, bits);
                frame(messages.say(words.sentence(step)));
            }
            case Step.CapturedErrno _, Step.CapturedLastError _, Step.CalledBack _ -> {}
            case Step.Allocated _,
                    Step.Encoded _,
                    Step.Wrote _,
                    Step.WroteBits _,
                    Step.MadeCallback _,
                    Step.WroteAddress _,
                    Step.Omitted _,
                    Step.ReadBack _,
                    Step.Compared _,
                    Step.Decoded _,
                    Step.Kept _ -> {}
        }
    }

    /// The registers that this call uses, in the order in which it uses them.
    private SequencedSet<String> names() {
        SequencedSet<String> names = new LinkedHashSet<>();
        for (Step step : call.outcome().trace().steps()) {
            switch (step) {
                case Step.ProvidedResult(var _, var _, var location) -> {
                    if (!isStack(location.passedIn())) {
                        names.add(location.passedIn());
                    }
                }
                case Step.Passed its -> registersOf(its.location(), names);
                case Step.CountedVectors _ -> names.add(COUNT);
                case Step.Called _ -> {
                    if (isArm) {
                        names.add(LINK);
                    }
                }
                case Step.TookResult its -> registersOf(its.location(), names);
                default -> {}
            }
        }
        return names;
    }

    private static boolean isStack(String register) {
        return register.equals(ValueLocation.ThroughPointer.STACK);
    }

    private static void registersOf(ValueLocation location, SequencedSet<String> into) {
        switch (location) {
            case ValueLocation.InRegisters(var pieces) -> pieces.forEach(piece -> into.add(piece.register()));
            case ValueLocation.ByReference(var address) -> registersOf(address, into);
            case ValueLocation.ThroughPointer(var _, var returnedIn) -> {
                if (!returnedIn.isEmpty()) {
                    into.add(returnedIn);
                }
            }
            case ValueLocation.OnStack _, ValueLocation.Nowhere _ -> {}
        }
    }

    /// The slots of the stack that this call uses.
    private void slots() {
        for (Step.Passed its : passed) {
            ValueLocation location =
                    its.location() instanceof ValueLocation.ByReference(var address) ? address : its.location();
            if (location instanceof ValueLocation.OnStack(long offset, var _)) {
                stack.put(offset, Held.NOTHING);
            }
        }
        if (!call.steps(Step.ReservedStack.class).isEmpty()) {
            stack.putIfAbsent(0L, Held.NOTHING);
        }
        for (Step.ProvidedResult its : call.steps(Step.ProvidedResult.class)) {
            if (isStack(its.location().passedIn())) {
                stack.putIfAbsent(0L, Held.NOTHING);
            }
        }
    }

    private void locate(int argument, boolean floating, ValueLocation location, List<Long> bits) {
        String from = argumentId(argument);
        switch (location) {
            case ValueLocation.InRegisters(var pieces) -> {
                for (int i = 0; i < pieces.size(); i++) {
                    Piece piece = pieces.get(i);
                    String text = i < bits.size()
                            ? Spelled.bits(bits.get(i), piece.size())
                            : messages.get(floating ? "drawing.registers.value" : "drawing.registers.address");
                    registers.put(piece.register(), new Held(text, Mark.NEW, Optional.of(from)));
                    arrows.add(new Arrow(from, registerId(piece.register()), Mark.NEW));
                }
            }
            case ValueLocation.OnStack(long offset, long size) -> {
                String text = bits.isEmpty()
                        ? messages.get("drawing.registers.bytes", size)
                        : Spelled.bits(bits.getFirst(), size);
                stack.put(offset, new Held(text, Mark.NEW, Optional.of(from)));
                arrows.add(new Arrow(from, slotId(offset), Mark.NEW));
            }
            case ValueLocation.ByReference(var address) -> {
                copies.put(
                        argument,
                        messages.get(
                                "drawing.registers.copy", passed.get(argument).parameter()));
                locate(argument, false, address, List.of());
                arrows.add(new Arrow(placeId(address), copyId(argument), Mark.NEW));
            }
            case ValueLocation.ThroughPointer _, ValueLocation.Nowhere _ -> {}
        }
    }

    private void put(String register, Held held, String target) {
        if (isStack(register)) {
            stack.put(0L, held);
            arrows.add(new Arrow(slotId(0), target, Mark.NEW));
        } else {
            registers.put(register, held);
            arrows.add(new Arrow(registerId(register), target, Mark.NEW));
        }
    }

    private void result(ValueLocation location, List<Long> bits) {
        arrows.clear();
        switch (location) {
            case ValueLocation.InRegisters(var pieces) -> {
                for (int i = 0; i < pieces.size(); i++) {
                    Piece piece = pieces.get(i);
                    registers.put(
                            piece.register(),
                            new Held(
                                    i < bits.size()
                                            ? Spelled.bits(bits.get(i), piece.size())
                                            : messages.get("drawing.registers.value"),
                                    Mark.CHANGED,
                                    Optional.empty()));
                    arrows.add(new Arrow(registerId(piece.register()), RESULT + " value", Mark.CHANGED));
                }
            }
            case ValueLocation.ThroughPointer(var _, var returnedIn) -> {
                if (!returnedIn.isEmpty()) {
                    put(
                            returnedIn,
                            new Held(messages.get("drawing.registers.address"), Mark.CHANGED, Optional.empty()),
                            ROOM);
                }
            }
            case ValueLocation.OnStack _, ValueLocation.ByReference _, ValueLocation.Nowhere _ -> {}
        }
    }

    /// Draws what is known now. What was new before is not new afterwards.
    private void frame(String caption) {
        List<Box> boxes = new ArrayList<>();
        if (!passed.isEmpty()) {
            boxes.add(arguments());
        }
        if (!registers.isEmpty()) {
            boxes.add(new Box(
                    REGISTERS,
                    1,
                    messages.get("drawing.registers"),
                    call.abi().token(),
                    Tone.MACHINE,
                    registers.entrySet().stream()
                            .map(each -> row(registerId(each.getKey()), each.getKey(), each.getValue()))
                            .toList()));
        }
        stackBox().ifPresent(boxes::add);
        copies.forEach((argument, title) -> boxes.add(new Box(
                copyId(argument),
                2,
                title,
                "",
                Tone.PLAIN,
                List.of(Row.of(copyId(argument) + " value", "", value(argument), Mark.NEW)))));
        if (room) {
            boxes.add(new Box(
                    ROOM,
                    2,
                    messages.get("drawing.registers.room"),
                    "",
                    Tone.PLAIN,
                    List.of(Row.of(
                            ROOM + " value", "", returned ? resultText() : "", returned ? Mark.CHANGED : Mark.FAINT))));
        }
        boxes.add(new Box(
                FUNCTION,
                2,
                call.function() + "()",
                messages.get(
                        returned
                                ? "drawing.function.returned"
                                : called ? "drawing.function.called" : "drawing.function.waits"),
                called ? Tone.CODE : Tone.FAINT,
                List.of()));
        result().ifPresent(boxes::add);
        frames.add(new Frame(caption, boxes, arrows));
        registers.replaceAll((_, held) -> held.old());
        stack.replaceAll((_, held) -> held.old());
        arrows.replaceAll(arrow -> new Arrow(arrow.from(), arrow.to(), Mark.PLAIN));
    }

    private static Row row(String id, String name, Held held) {
        return new Row(name, List.of(new Cell(id, held.text(), Cell.WHOLE, held.mark(), held.from())));
    }

    private Box arguments() {
        return new Box(
                ARGUMENTS,
                0,
                messages.get("drawing.arguments"),
                "",
                Tone.VALUE,
                passed.stream()
                        .map(its ->
                                Row.of(argumentId(its.argument()), its.parameter(), value(its.argument()), Mark.PLAIN))
                        .toList());
    }

    private String value(int argument) {
        Step.Passed its = passed.get(argument);
        return argument < call.request().arguments().size()
                ? spelled.value(call.request().arguments().get(argument), its.type())
                : "";
    }

    /// Lower addresses stand higher. The call pushes the return address onto the stack; ARM keeps it in a register.
    private Optional<Box> stackBox() {
        List<Row> rows = new ArrayList<>();
        if (!isArm) {
            boolean inside = returnAddress == Place.INSIDE;
            rows.add(Row.of(
                    STACK + " " + RETURN_ADDRESS,
                    stackName(-call.abi().pointerSize()),
                    returnAddress == Place.BEFORE ? "" : messages.get("drawing.registers.back"),
                    inside ? Mark.NEW : Mark.FAINT));
        }
        stack.forEach((offset, held) -> rows.add(row(slotId(offset), stackName(offset), held)));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Box(STACK, 1, messages.get("drawing.stack"), "", Tone.MACHINE, rows));
    }

    private String stackName(long offset) {
        String pointer = isArm ? "SP" : call.abi().bits() == Integer.SIZE ? "ESP" : "RSP";
        return offset == 0 ? "[" + pointer + "]" : "[" + pointer + (offset < 0 ? "−" : "+") + Math.abs(offset) + "]";
    }

    private Optional<Box> result() {
        if (call.outcome() instanceof CallOutcome.Returned its && its.returned() != null) {
            List<Row> rows = new ArrayList<>();
            rows.add(Row.of(
                    RESULT + " value",
                    "",
                    returned && !arrows.isEmpty() && arrows.getFirst().to().startsWith(RESULT) ? resultText() : "",
                    returned ? Mark.CHANGED : Mark.FAINT));
            return room
                    ? Optional.empty()
                    : Optional.of(new Box(RESULT, 2, messages.get("drawing.result"), "", Tone.VALUE, rows));
        }
        return Optional.empty();
    }

    private String resultText() {
        if (!(call.outcome() instanceof CallOutcome.Returned its)) {
            return "";
        }
        Value value = its.returned();
        return value == null ? "" : spelled.value(value, its.returnType());
    }

    private static String argumentId(int index) {
        return "argument " + index;
    }

    private static String copyId(int index) {
        return "copy " + index;
    }

    private static String registerId(String register) {
        return "register " + register;
    }

    private static String slotId(long offset) {
        return "slot " + offset;
    }

    private static String placeId(ValueLocation location) {
        return switch (location) {
            case ValueLocation.InRegisters(var pieces) ->
                registerId(pieces.getFirst().register());
            case ValueLocation.OnStack(long offset, var _) -> slotId(offset);
            case ValueLocation.ByReference _, ValueLocation.ThroughPointer _, ValueLocation.Nowhere _ -> "";
        };
    }
}
