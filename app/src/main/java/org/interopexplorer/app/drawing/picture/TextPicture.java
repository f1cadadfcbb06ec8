package org.interopexplorer.app.drawing.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.interopexplorer.app.control.block.MemoryBlock;
import org.interopexplorer.app.control.block.PassedBlocks;
import org.interopexplorer.app.drawing.Drawing;
import org.interopexplorer.app.drawing.Drawing.Arrow;
import org.interopexplorer.app.drawing.Drawing.Box;
import org.interopexplorer.app.drawing.Drawing.Cell;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Drawing.Mark;
import org.interopexplorer.app.drawing.Drawing.Row;
import org.interopexplorer.app.drawing.Drawing.Tone;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.marshal.StepMessages;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.marshal.ValueFault;
import org.interopexplorer.core.value.RawBytes;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The way of each text of a call: characters, code points, bytes with the terminator; the buffer after the call, and
/// the text that was read from it. Each character stands above its bytes.
final class TextPicture {
    private static final int MOST_CHARACTERS = 24;
    private static final int MOST_TEXTS = 3;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final DrawnCall call;
    private final Messages messages;
    private final StepMessages words;
    private final List<Frame> frames = new ArrayList<>();
    private final List<Box> done = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();

    TextPicture(DrawnCall call, Messages messages) {
        this.call = call;
        this.messages = messages;
        words = new StepMessages(call.outcome().trace());
    }

    /// Whether a text crossed the border, or could not.
    static boolean isOf(DrawnCall call) {
        return !call.steps(Step.Encoded.class).isEmpty()
                || !received(call).isEmpty()
                || returned(call) != null
                || !refused(call).isEmpty();
    }

    private static List<CallProblem> refused(DrawnCall call) {
        return call.outcome() instanceof CallOutcome.Rejected(var problems)
                ? problems.stream()
                        .filter(problem -> problem.message().code() == ValueFault.UNENCODABLE)
                        .filter(problem -> textOf(call, problem) != null)
                        .toList()
                : List.of();
    }

    private static @Nullable String textOf(DrawnCall call, CallProblem problem) {
        var parameters = call.request().signature().type().parameters();
        for (int i = 0;
                i < Math.min(parameters.size(), call.request().arguments().size());
                i++) {
            Value given = call.request().arguments().get(i);
            Value value = given instanceof Value.InOut(var initial) ? initial : given;
            if (value instanceof Value.Text(var text)
                    && TextEncoding.named(
                                    problem.message().arguments().getFirst().toString())
                            .isPresent()
                    && text.contains(problem.message().arguments().get(1).toString())) {
                return text;
            }
        }
        return null;
    }

    /// The blocks of characters that the call changed.
    private static List<MemoryBlock> received(DrawnCall call) {
        return call.outcome() instanceof CallOutcome.Returned its
                ? PassedBlocks.of(its).stream()
                        .filter(block -> encodingOf(block) != null && block.changed() > 0)
                        .toList()
                : List.of();
    }

    private static @Nullable TextEncoding encodingOf(MemoryBlock block) {
        return switch (block.content()) {
            case Content.Characters(var _, var encoding) -> encoding;
            case Content.LengthPrefixed(var _, var encoding) -> encoding;
            case Content.One _, Content.Many _, Content.Untyped _ -> null;
            case null -> null;
        };
    }

    /// The text that the function returned; null for none.
    private static @Nullable String returned(DrawnCall call) {
        return call.outcome() instanceof CallOutcome.Returned its
                        && its.returned() instanceof Value.Address(var _, var target)
                        && target instanceof Value.Text(var text)
                ? text
                : null;
    }

    Drawing drawing() {
        List<Step.Encoded> encoded = call.steps(Step.Encoded.class);
        for (int i = 0; i < Math.min(encoded.size(), MOST_TEXTS); i++) {
            way(i, encoded.get(i));
        }
        for (CallProblem problem : refused(call)) {
            refused(problem);
        }
        List<MemoryBlock> received = received(call);
        for (int i = 0; i < Math.min(received.size(), MOST_TEXTS); i++) {
            back(i, received.get(i), encoded);
        }
        String result = returned(call);
        if (result != null) {
            result(result);
        }
        return new Drawing(call.function() + "-text", messages.get("drawing.text.title", call.function()), frames);
    }

    /// A text that goes to native code: three rows, one after the other.
    private void way(int index, Step.Encoded step) {
        String id = "in " + index;
        List<TextParts.Part> parts = parts(step.text(), step.encoding());
        List<Row> rows = new ArrayList<>();
        rows.add(characters(id, parts, step.encoding(), false));
        frame(box(id, step.path(), step.encoding(), rows), messages.get("drawing.text.given", step.path()));
        rows.add(codePoints(id, parts));
        frame(box(id, step.path(), step.encoding(), rows), messages.get("drawing.text.points"));
        List<Cell> bytes = new ArrayList<>(bytes(id, parts, step.encoding(), Mark.PLAIN));
        for (int i = 0; i < step.terminator(); i++) {
            bytes.add(new Cell(id + " end " + i, "00", 1, Mark.NEW));
        }
        if (left(step.text()) > 0) {
            bytes.add(new Cell(id + " more", "…", 1, Mark.FAINT));
        }
        rows.add(new Row(step.encoding().charset().name(), bytes));
        Box whole = box(id, step.path(), step.encoding(), rows);
        frame(whole, messages.say(words.sentence(step)));
        done.add(whole);
    }

    /// A text that the encoding cannot hold: what is lost is marked.
    private void refused(CallProblem problem) {
        String text = textOf(call, problem);
        TextEncoding encoding = TextEncoding.named(
                        problem.message().arguments().getFirst().toString())
                .orElse(TextEncoding.UTF_8);
        String name = String.valueOf(problem.parameter());
        String id = "lost " + name;
        if (text == null) {
            return;
        }
        List<TextParts.Part> parts = parts(text, encoding);
        List<Row> rows = new ArrayList<>();
        rows.add(characters(id, parts, encoding, true));
        frame(box(id, name, encoding, rows), messages.get("drawing.text.given", name));
        rows.add(codePoints(id, parts));
        frame(box(id, name, encoding, rows), messages.get("drawing.text.points"));
        rows.add(new Row(encoding.charset().name(), bytes(id, parts, encoding, Mark.LOST)));
        Box whole = box(id, name, encoding, rows);
        frame(whole, messages.get("drawing.text.lost", encoding.charset().name(), messages.say(problem.whole())));
        done.add(whole);
    }

    /// A buffer that native code wrote into: its bytes before and after, then what they say.
    private void back(int index, MemoryBlock block, List<Step.Encoded> given) {
        TextEncoding encoding = encodingOf(block);
        if (encoding == null) {
            return;
        }
        String id = "out " + index;
        int start = block.content() instanceof Content.LengthPrefixed ? Content.LengthPrefixed.PREFIX : 0;
        byte[] before = tail(block.bytes().before(), start);
        byte[] after = tail(block.bytes().after(), start);
        Optional<TextParts> read = TextParts.of(after, encoding);
        int length = Math.min(
                after.length, read.map(parts -> parts.end(encoding.unit())).orElse(MOST_CHARACTERS) + encoding.unit());
        int shown = Math.min(length, MOST_CHARACTERS * encoding.unit());
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(messages.get("drawing.text.before"), raw(id + " before ", before, after, shown, false)));
        for (int i = 0; i < given.size() && i < MOST_TEXTS; i++) {
            if (given.get(i).path().equals(block.path())) {
                arrows.add(new Arrow("in " + i, id, Mark.PLAIN));
            }
        }
        frame(
                box(id, block.path(), encoding, rows),
                messages.get("drawing.text.buffer", block.bytes().size(), block.path()));
        rows.add(new Row(messages.get("drawing.text.after"), raw(id + " after ", before, after, shown, true)));
        frame(
                box(id, block.path(), encoding, rows),
                messages.get("drawing.text.written", call.function(), block.changed()));
        if (read.isEmpty()) {
            rows.add(Row.of(
                    id + " invalid",
                    messages.get("drawing.text"),
                    messages.get("drawing.text.invalid", encoding.charset().name()),
                    Mark.LOST));
        } else {
            List<TextParts.Part> parts = read.get().parts().stream()
                    .takeWhile(part -> part.offset() + part.length() <= shown)
                    .toList();
            rows.add(codePoints(id, parts));
            rows.add(characters(id, parts, encoding, false));
        }
        Box whole = box(id, block.path(), encoding, rows);
        frame(
                whole,
                read.isPresent()
                        ? messages.get("drawing.text.read", encoding.charset().name())
                        : messages.get(
                                "drawing.text.invalid", encoding.charset().name()));
        done.add(whole);
    }

    /// A returned text. Its bytes are those that its characters have in its encoding.
    private void result(String text) {
        TextEncoding encoding = call.steps(Step.Decoded.class).stream()
                .filter(step -> step.parameter() == null)
                .map(Step.Decoded::encoding)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(TextEncoding.UTF_8);
        String id = "result";
        List<TextParts.Part> parts = parts(text, encoding);
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(encoding.charset().name(), bytes(id, parts, encoding, Mark.PLAIN)));
        String title = messages.get("drawing.result");
        frame(box(id, title, encoding, rows), messages.get("drawing.text.returned", call.function()));
        rows.add(codePoints(id, parts));
        rows.add(characters(id, parts, encoding, false));
        Box whole = box(id, title, encoding, rows);
        frame(whole, messages.get("drawing.text.read", encoding.charset().name()));
        done.add(whole);
    }

    private static byte[] tail(byte[] bytes, int start) {
        return Arrays.copyOfRange(bytes, Math.min(start, bytes.length), bytes.length);
    }

    private static Box box(String id, String title, TextEncoding encoding, List<Row> rows) {
        return new Box(id, 0, title, encoding.charset().name(), Tone.VALUE, rows);
    }

    private void frame(Box current, String caption) {
        List<Box> boxes = new ArrayList<>(done);
        boxes.add(current);
        frames.add(new Frame(caption, boxes, arrows));
    }

    private static int left(String text) {
        return text.codePointCount(0, text.length()) - MOST_CHARACTERS;
    }

    /// The first characters of a text. One that the encoding lacks has one byte, the one that would replace it.
    private static List<TextParts.Part> parts(String text, TextEncoding encoding) {
        List<TextParts.Part> parts = new ArrayList<>();
        int offset = 0;
        for (int codePoint : text.codePoints().limit(MOST_CHARACTERS).toArray()) {
            int length = Math.max(1, bytesOf(codePoint, encoding).length);
            parts.add(new TextParts.Part(codePoint, offset, length));
            offset += length;
        }
        return parts;
    }

    private static byte[] bytesOf(int codePoint, TextEncoding encoding) {
        if (RawBytes.isRaw(codePoint)) {
            byte[] raw = new byte[encoding.unit()];
            raw[0] = (byte) RawBytes.octet(codePoint);
            return raw;
        }
        return Character.toString(codePoint).getBytes(encoding.charset());
    }

    private static boolean isHeld(int codePoint, TextEncoding encoding) {
        return RawBytes.isRaw(codePoint) || encoding.charset().newEncoder().canEncode(Character.toString(codePoint));
    }

    private Row characters(String id, List<TextParts.Part> parts, TextEncoding encoding, boolean marksLost) {
        return new Row(
                messages.get("drawing.text"),
                parts.stream()
                        .map(part -> new Cell(
                                id + " character " + part.offset(),
                                RawBytes.isRaw(part.codePoint())
                                        ? "\\x%02x".formatted(RawBytes.octet(part.codePoint()))
                                        : part.shown(),
                                part.length(),
                                marksLost && !isHeld(part.codePoint(), encoding) ? Mark.LOST : Mark.PLAIN))
                        .toList());
    }

    private Row codePoints(String id, List<TextParts.Part> parts) {
        return new Row(
                "U+",
                parts.stream()
                        .map(part -> new Cell(
                                id + " point " + part.offset(),
                                "%04X".formatted(part.codePoint()),
                                part.length(),
                                Mark.PLAIN))
                        .toList());
    }

    /// @param lacking the mark of a character that the encoding lacks
    private static List<Cell> bytes(String id, List<TextParts.Part> parts, TextEncoding encoding, Mark lacking) {
        List<Cell> cells = new ArrayList<>();
        for (TextParts.Part part : parts) {
            boolean held = isHeld(part.codePoint(), encoding);
            byte[] bytes = bytesOf(part.codePoint(), encoding);
            for (int i = 0; i < part.length(); i++) {
                cells.add(new Cell(
                        id + " byte " + (part.offset() + i),
                        held ? HEX.toHexDigits(bytes[i]) : "—",
                        1,
                        held ? Mark.PLAIN : lacking,
                        Optional.of(id + " character " + part.offset())));
            }
        }
        return cells;
    }

    private static List<Cell> raw(String id, byte[] before, byte[] after, int length, boolean isAfter) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            byte own = isAfter ? after[i] : before[i];
            Mark mark = isAfter && before[i] != after[i] ? Mark.CHANGED : own == 0 ? Mark.FAINT : Mark.PLAIN;
            cells.add(new Cell(id + i, HEX.toHexDigits(own), 1, mark));
        }
        if (after.length > length) {
            cells.add(new Cell(id + "more", "…", 1, Mark.FAINT));
        }
        return cells;
    }
}
