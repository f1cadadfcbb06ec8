package org.interopexplorer.app.drawing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
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
                    .ifPresent(curve -> all.add(new Line(arrow.key(), curve, styleOfLine(arrow.mark()))));
        }
        return all;
    }

    private static void box(Box box, BoxPlace place, Placement placement, List<Figure> into) {
        Area area = place.area();
        into.add(new Block("box " + box.id(), area, 5, styleOf(Part.BOX)));
        into.add(new Block(
                "head " + box.id(),
                new Area(area.x() + 0.5, area.y() + 0.5, area.width() - 1, place.head() - 1),
                5,
                styleOfHead(box.tone())));
        into.add(new Words(
                "title " + box.id(),
                area.x() + Placement.PADDING,
                area.y() + Placement.TITLE / 2 + Placement.FONT * 0.36,
                false,
                box.title(),
                Placement.FONT,
                styleOf(Part.TITLE)));
        if (!box.note().isEmpty()) {
            into.add(new Words(
                    "note " + box.id(),
                    area.x() + Placement.PADDING,
                    area.y() + Placement.TITLE + Placement.SMALL_FONT * 0.5,
                    false,
                    box.note(),
                    Placement.SMALL_FONT,
                    styleOf(Part.NOTE)));
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
            into.add(new Block("cell " + cell.id(), inner(place), 3, styleOfCell(cell.mark())));
            boolean whole = cell.span() == Cell.WHOLE;
            into.add(new Words(
                    "text " + cell.id(),
                    whole ? place.x() + Placement.PADDING : place.middleX(),
                    place.middleY() + Placement.FONT * 0.36,
                    !whole,
                    cell.text(),
                    Placement.FONT,
                    styleOfText(cell.mark())));
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
                        styleOf(Part.NAME)));
            }
        }
    }

    private static Area inner(Area cell) {
        return new Area(cell.x() + 1.5, cell.y() + 1.5, cell.width() - 3, cell.height() - 3);
    }

    /// A part that every box has.
    enum Part {
        BOX,
        TITLE,
        NOTE,
        NAME
    }

    static String styleOf(Part part) {
        return switch (part) {
            case BOX -> "drawing-box";
            case TITLE -> "drawing-title";
            case NOTE -> "drawing-note";
            case NAME -> "drawing-name";
        };
    }

    private static String styleOfText(Mark mark) {
        return switch (mark) {
            case PLAIN, NEW, CHANGED -> "drawing-text";
            case LOST -> "drawing-text-lost";
            case FAINT -> "drawing-name";
        };
    }

    private static String styleOfCell(Mark mark) {
        return "drawing-cell-" + token(mark);
    }

    private static String styleOfHead(Drawing.Tone tone) {
        return "drawing-head-" + token(tone);
    }

    private static String styleOfLine(Mark mark) {
        return "drawing-line-" + token(mark);
    }

    private static String token(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    /// The styles of rectangles, which have a background and a border.
    static Set<String> ofBlocks() {
        Set<String> all = new LinkedHashSet<>(List.of(styleOf(Part.BOX)));
        Stream.of(Drawing.Tone.values()).map(Figure::styleOfHead).forEach(all::add);
        Stream.of(Mark.values()).map(Figure::styleOfCell).forEach(all::add);
        return all;
    }

    /// The styles of texts and arrows.
    static Set<String> ofShapes() {
        Set<String> all = new LinkedHashSet<>(List.of(styleOf(Part.TITLE), styleOf(Part.NOTE), styleOf(Part.NAME)));
        Stream.of(Mark.values()).forEach(mark -> all.addAll(List.of(styleOfText(mark), styleOfLine(mark))));
        return all;
    }
}
