package org.interopexplorer.app.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.app.drawing.Drawing.Arrow;
import org.interopexplorer.app.drawing.Drawing.Box;
import org.interopexplorer.app.drawing.Drawing.Cell;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Drawing.Mark;
import org.interopexplorer.app.drawing.Drawing.Row;
import org.interopexplorer.app.drawing.Placement.Area;
import org.interopexplorer.app.drawing.Placement.BoxPlace;

/// A shape of a frame in its place, which every painter paints alike. A style is the name of a class of the style
/// sheets, from which every painter has its colours.
sealed interface Figure {
    /// What it stands for. The same thing has the same key in every frame.
    String key();

    String style();

    /// A rectangle.
    record Block(String key, Area area, double radius, String style) implements Figure {}

    /// A line of text.
    ///
    /// @param x of its start, or of its middle
    /// @param y of its baseline
    record Words(String key, double x, double y, boolean centred, String text, double size, String style)
            implements Figure {}

    /// An arrow.
    record Line(String key, Curve curve, String style) implements Figure {}

    /// The figures of a frame, from back to front.
    static List<Figure> of(Frame frame, Placement placement) {
        List<Figure> all = new ArrayList<>();
        for (Box box : frame.boxes()) {
            BoxPlace place = placement.boxes().get(box.id());
            if (place != null) {
                box(box, place, placement, all);
            }
        }
        for (Arrow arrow : frame.arrows()) {
            Curve.of(arrow, placement)
                    .ifPresent(curve -> all.add(new Line(arrow.key(), curve, styleOf("drawing-line-", arrow.mark()))));
        }
        return all;
    }

    private static void box(Box box, BoxPlace place, Placement placement, List<Figure> into) {
        Area area = place.area();
        into.add(new Block("box " + box.id(), area, 5, "drawing-box"));
        into.add(new Block(
                "head " + box.id(),
                new Area(area.x() + 0.5, area.y() + 0.5, area.width() - 1, place.head() - 1),
                5,
                styleOf("drawing-head-", box.tone())));
        into.add(new Words(
                "title " + box.id(),
                area.x() + Placement.PADDING,
                area.y() + Placement.TITLE / 2 + Placement.FONT * 0.36,
                false,
                box.title(),
                Placement.FONT,
                "drawing-title"));
        if (!box.note().isEmpty()) {
            into.add(new Words(
                    "note " + box.id(),
                    area.x() + Placement.PADDING,
                    area.y() + Placement.TITLE + Placement.SMALL_FONT * 0.5,
                    false,
                    box.note(),
                    Placement.SMALL_FONT,
                    "drawing-note"));
        }
        for (Row row : box.rows()) {
            row(row, area, placement, into);
        }
    }

    private static void row(Row row, Area box, Placement placement, List<Figure> into) {
        for (Cell cell : row.cells()) {
            Area place = placement.cells().get(cell.id());
            if (place == null) {
                continue;
            }
            into.add(new Block("cell " + cell.id(), inner(place), 3, styleOf("drawing-cell-", cell.mark())));
            boolean whole = cell.span() == Cell.WHOLE;
            into.add(new Words(
                    "text " + cell.id(),
                    whole ? place.x() + Placement.PADDING : place.middleX(),
                    place.middleY() + Placement.FONT * 0.36,
                    !whole,
                    cell.text(),
                    Placement.FONT,
                    styleOf("drawing-text-", cell.mark())));
        }
        if (!row.name().isEmpty() && !row.cells().isEmpty()) {
            Area first = placement.cells().get(row.cells().getFirst().id());
            if (first != null) {
                into.add(new Words(
                        "name " + row.cells().getFirst().id(),
                        box.x() + Placement.PADDING,
                        first.middleY() + Placement.FONT * 0.36,
                        false,
                        row.name(),
                        Placement.FONT,
                        "drawing-name"));
            }
        }
    }

    private static Area inner(Area cell) {
        return new Area(cell.x() + 1.5, cell.y() + 1.5, cell.width() - 3, cell.height() - 3);
    }

    private static String styleOf(String start, Enum<?> end) {
        return start + end.name().toLowerCase(Locale.ROOT);
    }

    /// Every style that a figure can have.
    static List<String> styles() {
        List<String> all = new ArrayList<>(List.of("drawing-box", "drawing-title", "drawing-note", "drawing-name"));
        for (Drawing.Tone tone : Drawing.Tone.values()) {
            all.add(styleOf("drawing-head-", tone));
        }
        for (Mark mark : Mark.values()) {
            all.add(styleOf("drawing-cell-", mark));
            all.add(styleOf("drawing-text-", mark));
            all.add(styleOf("drawing-line-", mark));
        }
        return all;
    }
}
