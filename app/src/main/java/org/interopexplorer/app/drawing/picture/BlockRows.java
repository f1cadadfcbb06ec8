package org.interopexplorer.app.drawing.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.interopexplorer.app.control.block.ByteField;
import org.interopexplorer.app.control.block.ByteFields;
import org.interopexplorer.app.control.block.MemoryBlock;
import org.interopexplorer.app.drawing.Drawing.Cell;
import org.interopexplorer.app.drawing.Drawing.Mark;
import org.interopexplorer.app.drawing.Drawing.Row;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.value.Value;

/// The bytes of one block as rows of cells: characters, elements in a row, fields under each other, or bare bytes.
final class BlockRows {
    private static final int UNITS_IN_ROW = 16;
    private static final int ELEMENTS_IN_ROW = 8;
    private static final int MOST_ROWS = 4;
    private static final int MOST_FIELDS = 16;
    private static final int PREFIX = Content.LengthPrefixed.PREFIX;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String id;
    private final MemoryBlock block;
    private final Messages messages;
    private final Spelled spelled;
    private final ByteFields fields;
    private final byte[] before;
    private final byte[] after;

    /// The ids of the cells by the offsets at which they start.
    private final TreeMap<Long, String> anchors = new TreeMap<>();

    BlockRows(String id, MemoryBlock block, Layout layout, Messages messages, Spelled spelled) {
        this.id = id;
        this.block = block;
        this.messages = messages;
        this.spelled = spelled;
        fields = new ByteFields(layout);
        before = block.bytes().before();
        after = block.bytes().after();
    }

    /// The cell that an offset lies in; the block itself for its start.
    String anchor(long offset) {
        if (offset == 0) {
            return id;
        }
        rows(false);
        var found = anchors.floorEntry(offset);
        return found == null ? id : found.getValue();
    }

    /// The pointers in the block: where each lies and where it points to.
    record Pointer(String cell, long address, CType type) {}

    List<Pointer> pointers(boolean isAfter) {
        List<Pointer> all = new ArrayList<>();
        CType type = block.type();
        if (type == null || isStrip()) {
            return all;
        }
        for (ByteField field : shown(type, isAfter ? after : before)) {
            field.address().ifPresent(address -> all.add(new Pointer(cellId(field.offset()), address, field.type())));
        }
        return all;
    }

    List<Row> rows(boolean isAfter) {
        byte[] shown = isAfter ? after : before;
        CType type = block.type();
        if (type != null) {
            return isStrip() ? strip(type, shown, isAfter) : fieldRows(type, shown, isAfter);
        }
        return switch (block.content()) {
            case Content.Characters(var _, var encoding) -> characters(shown, 0, encoding, isAfter);
            case Content.LengthPrefixed(var _, var encoding) -> {
                List<Row> rows = new ArrayList<>();
                rows.add(Row.of(
                        cellId(0),
                        messages.get("drawing.memory.length"),
                        String.valueOf(wholeNumber(shown)),
                        mark(0, PREFIX, isAfter)));
                rows.addAll(characters(shown, PREFIX, encoding, isAfter));
                yield rows;
            }
            case Content.One _, Content.Many _, Content.Untyped _ -> bytes(shown, isAfter);
            case null -> bytes(shown, isAfter);
        };
    }

    private static int wholeNumber(byte[] bytes) {
        int number = 0;
        for (int i = Math.min(PREFIX, bytes.length) - 1; i >= 0; i--) {
            number = number << Byte.SIZE | Byte.toUnsignedInt(bytes[i]);
        }
        return number;
    }

    /// Whether the block is an array of plain values, whose elements stand beside each other.
    private boolean isStrip() {
        CType type = block.type();
        return type != null
                && type.resolved() instanceof ArrayType array
                && !(array.element().resolved() instanceof PointerType)
                && shown(type, after).stream().allMatch(field -> field.path().matches("\\[\\d+]"));
    }

    private List<ByteField> shown(CType type, byte[] bytes) {
        return fields.of(type, bytes);
    }

    private String cellId(long offset) {
        String cell = id + "+" + offset;
        anchors.put(offset, cell);
        return cell;
    }

    private Mark mark(long offset, long length, boolean isAfter) {
        int from = (int) Math.min(offset, after.length);
        int to = (int) Math.min(offset + length, after.length);
        return isAfter && !Arrays.equals(before, from, to, after, from, to) ? Mark.CHANGED : Mark.PLAIN;
    }

    private List<Row> strip(CType type, byte[] bytes, boolean isAfter) {
        List<Row> rows = new ArrayList<>();
        List<ByteField> all = shown(type, bytes);
        int shown = Math.min(all.size(), ELEMENTS_IN_ROW * MOST_ROWS);
        for (int start = 0; start < shown; start += ELEMENTS_IN_ROW) {
            rows.add(new Row(
                    all.get(start).path(),
                    all.subList(start, Math.min(shown, start + ELEMENTS_IN_ROW)).stream()
                            .map(field -> new Cell(
                                    cellId(field.offset()),
                                    spelled.value(field.value(), field.type()),
                                    1,
                                    mark(field.offset(), field.length(), isAfter)))
                            .toList()));
        }
        more(rows, all.size() - shown);
        return rows;
    }

    private List<Row> fieldRows(CType type, byte[] bytes, boolean isAfter) {
        List<Row> rows = new ArrayList<>();
        List<ByteField> all = shown(type, bytes);
        all.stream()
                .limit(MOST_FIELDS)
                .map(field -> Row.of(
                        cellId(field.offset()),
                        field.path(),
                        text(field),
                        mark(field.offset(), field.length(), isAfter)))
                .forEach(rows::add);
        more(rows, all.size() - MOST_FIELDS);
        return rows;
    }

    private String text(ByteField field) {
        if (!(field.type().resolved() instanceof PointerType)) {
            return spelled.value(field.value(), field.type());
        }
        return field.value() instanceof Value.Null || field.address().isEmpty()
                ? "null"
                : Spelled.address(field.address().getAsLong());
    }

    private void more(List<Row> rows, int left) {
        if (left > 0) {
            rows.add(Row.of(id + " more", "", messages.get("drawing.memory.more", left), Mark.FAINT));
        }
    }

    /// @param start of the characters in the block
    private List<Row> characters(byte[] shown, int start, TextEncoding encoding, boolean isAfter) {
        Optional<TextParts> now = parts(shown, start, encoding);
        if (now.isEmpty()) {
            return bytes(shown, isAfter);
        }
        int unit = encoding.unit();
        List<Cell> cells = new ArrayList<>();
        for (TextParts.Part part : now.get().parts()) {
            int offset = start + part.offset();
            cells.add(
                    new Cell(cellId(offset), part.shown(), part.length() / unit, mark(offset, part.length(), isAfter)));
        }
        // What the other moment has behind the terminator is still there, and part of what changed.
        int other = parts(isAfter ? before : after, start, encoding)
                .map(parts -> parts.end(unit))
                .orElse(0);
        int end = Math.max(now.get().end(unit), other);
        for (int offset = Math.max(0, now.get().terminator());
                offset < end && now.get().terminator() >= 0;
                offset += unit) {
            Mark mark = mark((long) start + offset, unit, isAfter);
            cells.add(new Cell(
                    cellId((long) start + offset),
                    offset == now.get().terminator() ? "\\0" : unitText(shown, start + offset, unit),
                    1,
                    mark == Mark.PLAIN ? Mark.FAINT : mark));
        }
        List<Row> rows = wrapped(cells);
        int left = shown.length - start - Math.max(end, 0);
        if (left > 0) {
            rows.add(Row.of(id + " rest", "", messages.get("drawing.memory.rest", left), Mark.FAINT));
        }
        return rows;
    }

    private static Optional<TextParts> parts(byte[] bytes, int start, TextEncoding encoding) {
        return TextParts.of(Arrays.copyOfRange(bytes, Math.min(start, bytes.length), bytes.length), encoding);
    }

    private static String unitText(byte[] bytes, int offset, int unit) {
        int value = 0;
        for (int i = unit - 1; i >= 0; i--) {
            value = value << Byte.SIZE | Byte.toUnsignedInt(bytes[offset + i]);
        }
        return value == 0
                ? "\\0"
                : value > ' ' && value < 0x7F ? Character.toString(value) : Integer.toHexString(value);
    }

    private List<Row> bytes(byte[] shown, boolean isAfter) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(shown.length, UNITS_IN_ROW * MOST_ROWS + 1); i++) {
            Mark mark = mark(i, 1, isAfter);
            cells.add(new Cell(
                    cellId(i), HEX.toHexDigits(shown[i]), 1, mark == Mark.PLAIN && shown[i] == 0 ? Mark.FAINT : mark));
        }
        return wrapped(cells);
    }

    /// Cells in rows of equal length, and what does not fit as a number.
    private List<Row> wrapped(List<Cell> cells) {
        List<Row> rows = new ArrayList<>();
        List<Cell> row = new ArrayList<>();
        int used = 0;
        int shown = 0;
        for (Cell cell : cells) {
            if (used + cell.span() > UNITS_IN_ROW) {
                rows.add(new Row("", row));
                row = new ArrayList<>();
                used = 0;
            }
            if (rows.size() == MOST_ROWS) {
                break;
            }
            row.add(cell);
            used += cell.span();
            shown++;
        }
        if (!row.isEmpty()) {
            rows.add(new Row("", row));
        }
        more(rows, Math.max(cells.size() - shown, 0));
        return rows;
    }

    /// What the block is, as its title says it.
    static String kind(MemoryBlock block, Messages messages) {
        CType type = block.type();
        if (type != null) {
            return CSpelling.of(type);
        }
        return switch (block.content()) {
            case Content.Characters(var element, var encoding) ->
                messages.get(
                        "drawing.memory.text",
                        CSpelling.of(element),
                        encoding.charset().name());
            case Content.LengthPrefixed(var _, var encoding) ->
                messages.get("drawing.memory.text", "BSTR", encoding.charset().name());
            case Content.One _, Content.Many _, Content.Untyped _ -> messages.get("drawing.memory.untyped");
            case null -> messages.get("drawing.memory.untyped");
        };
    }
}
