package org.interopexplorer.app.drawing.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.app.drawing.Drawing;
import org.interopexplorer.app.drawing.Drawing.Arrow;
import org.interopexplorer.app.drawing.Drawing.Box;
import org.interopexplorer.app.drawing.Drawing.Cell;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Drawing.Mark;
import org.interopexplorer.app.drawing.Drawing.Row;
import org.interopexplorer.app.drawing.Drawing.Tone;
import org.interopexplorer.app.drawing.Offer;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.Vtable;

/// The pictures of a COM object: its vtable, and its references over time.
public final class ObjectPictures {
    /// From the pointer to the functions.
    public static final String VTABLE = "vtable";

    /// The reference count after each call.
    public static final String REFERENCES = "references";

    private static final List<String> UNKNOWN = List.of("QueryInterface", "AddRef", "Release");
    private static final int MOST_EVENTS = 24;
    private static final int MOST_SQUARES = 24;

    /// What is drawn.
    ///
    /// @param label of the object, such as `@object1`
    /// @param interfaceName empty if it is not known
    /// @param members that name the slots; may be empty
    /// @param counts the oldest first
    public record Subject(
            String label, String interfaceName, Vtable vtable, List<Member> members, List<ReferenceCount> counts) {
        public Subject {
            members = List.copyOf(members);
            counts = List.copyOf(counts);
        }
    }

    private final Subject subject;
    private final Messages messages;

    private ObjectPictures(Subject subject, Messages messages) {
        this.subject = subject;
        this.messages = messages;
    }

    /// Both pictures. Each is drawn when it is asked for.
    public static List<Offer> of(Subject subject, Messages messages) {
        ObjectPictures pictures = new ObjectPictures(subject, messages);
        return List.of(new Offer(VTABLE, pictures::vtable), new Offer(REFERENCES, pictures::references));
    }

    private Drawing vtable() {
        Vtable table = subject.vtable();
        String pointer = subject.interfaceName().isEmpty() ? "IUnknown" : subject.interfaceName();
        Box held = new Box(
                "pointer",
                0,
                subject.label(),
                pointer + " *",
                Tone.VALUE,
                List.of(Row.of("pointer value", "", Spelled.address(table.pointer()), Mark.PLAIN)));
        Box object = new Box(
                "object",
                1,
                messages.get("drawing.vtable.object"),
                Spelled.address(table.pointer()),
                Tone.PLAIN,
                List.of(Row.of("object table", "lpVtbl", Spelled.address(table.table()), Mark.PLAIN)));
        Arrow toObject = new Arrow("pointer value", "object", Mark.PLAIN);
        Arrow toTable = new Arrow("object table", "table", Mark.PLAIN);
        List<Frame> frames = new ArrayList<>();
        frames.add(
                new Frame(messages.get("drawing.vtable.pointer", subject.label(), pointer), List.of(held), List.of()));
        frames.add(new Frame(
                messages.get("drawing.vtable.first"),
                List.of(held, object),
                List.of(new Arrow("pointer value", "object", Mark.NEW))));
        frames.add(new Frame(
                messages.get("drawing.vtable.table", table.slots().size()),
                List.of(held, object, table(pointer, 0, 0)),
                List.of(toObject, new Arrow("object table", "table", Mark.NEW))));
        frames.add(new Frame(
                messages.get("drawing.vtable.unknown"),
                List.of(held, object, table(pointer, 0, UNKNOWN.size())),
                List.of(toObject, toTable)));
        if (table.slots().size() > UNKNOWN.size()) {
            frames.add(new Frame(
                    messages.get("drawing.vtable.own", pointer),
                    List.of(
                            held,
                            object,
                            table(pointer, UNKNOWN.size(), table.slots().size())),
                    List.of(toObject, toTable)));
        }
        return new Drawing(
                subject.label().replace("@", "") + "-" + VTABLE,
                messages.get("drawing.vtable.title", subject.label()),
                frames);
    }

    /// The table with some slots marked.
    private Box table(String name, int from, int to) {
        List<Row> rows = new ArrayList<>();
        for (int slot = 0; slot < subject.vtable().slots().size(); slot++) {
            rows.add(Row.of(
                    "slot " + slot,
                    "%2d  %s".formatted(slot, nameOf(slot)).stripTrailing(),
                    Spelled.address(subject.vtable().slots().get(slot)),
                    slot >= from && slot < to ? Mark.NEW : Mark.PLAIN));
        }
        return new Box(
                "table",
                2,
                messages.get("drawing.vtable.of", name),
                Spelled.address(subject.vtable().table()),
                Tone.CODE,
                rows);
    }

    private String nameOf(int slot) {
        return subject.members().stream()
                .filter(member -> Objects.equals(member.slot(), slot))
                .findFirst()
                .map(member -> switch (member.kind()) {
                    case METHOD -> member.name();
                    case GET -> "get_" + member.name();
                    case PUT -> "put_" + member.name();
                    case PUTREF -> "putref_" + member.name();
                })
                .orElse(slot < UNKNOWN.size() ? UNKNOWN.get(slot) : "");
    }

    private Drawing references() {
        List<ReferenceCount> counts = subject.counts()
                .subList(
                        Math.max(0, subject.counts().size() - MOST_EVENTS),
                        subject.counts().size());
        List<Frame> frames = new ArrayList<>();
        for (int now = 0; now < counts.size(); now++) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i <= now; i++) {
                rows.add(row(i, counts, i == now));
            }
            frames.add(new Frame(
                    caption(now, counts),
                    List.of(new Box(
                            "counts", 0, subject.label(), messages.get("drawing.references.note"), Tone.VALUE, rows)),
                    List.of()));
        }
        return new Drawing(
                subject.label().replace("@", "") + "-" + REFERENCES,
                messages.get("drawing.references.title", subject.label()),
                frames);
    }

    private String caption(int index, List<ReferenceCount> counts) {
        ReferenceCount count = counts.get(index);
        if (index == 0) {
            return messages.get("drawing.references.first", count.count());
        }
        long change = count.count() - counts.get(index - 1).count();
        return count.count() == 0
                ? messages.get("drawing.references.end", count.event())
                : messages.get("drawing.references.after", count.event(), count.count(), change);
    }

    /// A row of squares, one for each reference. Those that came are marked, and those that went are kept as lost.
    private Row row(int index, List<ReferenceCount> counts, boolean isNow) {
        long count = Math.max(0, counts.get(index).count());
        long before = index == 0 ? count : Math.max(0, counts.get(index - 1).count());
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell("count " + index, String.valueOf(count), 2, isNow ? Mark.NEW : Mark.PLAIN));
        for (int i = 0; i < Math.min(Math.max(count, before), MOST_SQUARES); i++) {
            Mark mark = i >= count ? Mark.LOST : i >= before ? Mark.NEW : Mark.PLAIN;
            cells.add(new Cell("square " + index + " " + i, i >= count ? "×" : "●", 1, mark));
        }
        String event = counts.get(index).event();
        return new Row(event.isEmpty() ? messages.get("drawing.references.opened") : event, cells);
    }
}
