package org.interopexplorer.app.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.interopexplorer.app.drawing.Drawing.Arrow;
import org.interopexplorer.app.drawing.Drawing.Box;
import org.interopexplorer.app.drawing.Drawing.Cell;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Drawing.Row;
import org.interopexplorer.app.drawing.Placement.Area;
import org.interopexplorer.app.drawing.Placement.BoxPlace;

/// Lays a drawing out in columns from left to right, once for all of its frames, so that nothing jumps between them.
///
/// A box stands as near as it can to the height of what points at it.
public final class DrawingLayout {
    private static final double MARGIN = 16;
    private static final double COLUMN_GAP = 72;
    private static final double BOX_GAP = 22;
    private static final double LEAST_BOX = 96;
    private static final double LEAST_UNIT = 26;
    private static final double NAME_GAP = 10;

    private final Drawing drawing;
    private final SequencedMap<String, Merged> boxes = new LinkedHashMap<>();
    private final Map<String, Area> cells = new HashMap<>();
    private final Map<String, BoxPlace> places = new LinkedHashMap<>();

    private DrawingLayout(Drawing drawing) {
        this.drawing = drawing;
    }

    /// The places of everything in a drawing.
    public static Placement of(Drawing drawing) {
        return new DrawingLayout(drawing).place();
    }

    /// A box with the most room that it takes in any frame.
    private static final class Merged {
        private final int column;
        private double title;
        private double note;
        private double name;
        private double whole;
        private double unit;
        private int units;
        private int height;
        private final SequencedSet<List<Row>> variants = new LinkedHashSet<>();

        Merged(int column) {
            this.column = column;
        }

        void take(Box box) {
            title = Math.max(title, TextWidth.of(box.title(), Placement.FONT));
            note = Math.max(note, TextWidth.of(box.note(), Placement.SMALL_FONT));
            height = Math.max(height, box.rows().size());
            variants.add(box.rows());
            for (Row row : box.rows()) {
                name = Math.max(name, TextWidth.of(row.name(), Placement.FONT));
                int span = 0;
                for (Cell cell : row.cells()) {
                    double text = TextWidth.of(cell.text(), Placement.FONT) + 2 * Placement.PADDING;
                    if (cell.span() == Cell.WHOLE) {
                        whole = Math.max(whole, text);
                    } else {
                        span += cell.span();
                        unit = Math.max(unit, Math.max(LEAST_UNIT, (text - Placement.PADDING / 2) / cell.span()));
                    }
                }
                units = Math.max(units, span);
            }
        }

        double nameWidth() {
            return name == 0 ? 0 : name + Placement.PADDING + NAME_GAP;
        }

        double values() {
            double least = LEAST_BOX - nameWidth();
            double head = Math.max(title, note) + 2 * Placement.PADDING - nameWidth();
            return Math.max(Math.max(whole, units * unit), Math.max(least, head));
        }

        double width() {
            return nameWidth() + values();
        }

        double height() {
            return Placement.TITLE + (note > 0 ? Placement.NOTE : 0) + height * Placement.ROW;
        }

        Stream<Cell> cells() {
            return variants.stream().flatMap(List::stream).flatMap(row -> row.cells().stream());
        }
    }

    private Placement place() {
        for (Frame frame : drawing.frames()) {
            for (Box box : frame.boxes()) {
                boxes.computeIfAbsent(box.id(), _ -> new Merged(box.column())).take(box);
            }
        }
        TreeMap<Integer, List<String>> columns = new TreeMap<>();
        boxes.forEach((id, box) ->
                columns.computeIfAbsent(box.column, _ -> new ArrayList<>()).add(id));
        double x = MARGIN;
        double bottom = 0;
        for (List<String> column : columns.values()) {
            double width =
                    column.stream().mapToDouble(id -> merged(id).width()).max().orElse(0);
            bottom = Math.max(bottom, column(column, x));
            x += width + COLUMN_GAP;
        }
        double right = places.values().stream()
                .mapToDouble(place -> place.area().right())
                .max()
                .orElse(0);
        return new Placement(right + MARGIN + loops(), bottom + MARGIN, places, cells);
    }

    private Merged merged(String id) {
        Merged box = boxes.get(id);
        if (box == null) {
            throw new IllegalStateException(id);
        }
        return box;
    }

    /// Room at the right for arrows that go back.
    private double loops() {
        int last = boxes.values().stream().mapToInt(box -> box.column).max().orElse(0);
        return drawing.frames().stream()
                        .flatMap(frame -> frame.arrows().stream())
                        .anyMatch(arrow ->
                                columnOf(arrow.from()) == last && columnOf(arrow.to()) == last && !isDown(arrow))
                ? Curve.LOOP
                : 0;
    }

    private boolean isDown(Arrow arrow) {
        return boxes.containsKey(arrow.from()) && boxes.containsKey(arrow.to());
    }

    private int columnOf(String id) {
        Merged box = boxes.get(id);
        if (box != null) {
            return box.column;
        }
        return boxes.values().stream()
                .filter(each -> has(each, id))
                .mapToInt(each -> each.column)
                .findFirst()
                .orElse(-1);
    }

    /// @return the bottom of its last box
    private double column(List<String> ids, double x) {
        double free = MARGIN;
        for (String id : ids) {
            Merged box = merged(id);
            double y = Math.max(free, wanted(id, box));
            put(id, box, new Area(x, y, box.width(), box.height()));
            free = y + box.height() + BOX_GAP;
        }
        return free - BOX_GAP;
    }

    /// The height at which the arrows from the columns before arrive straight.
    private double wanted(String id, Merged box) {
        return drawing.frames().stream()
                .flatMap(frame -> frame.arrows().stream())
                .filter(arrow -> arrow.to().equals(id) || has(box, arrow.to()))
                .map(arrow -> placeOf(arrow.from()))
                .filter(area -> area.width() > 0)
                .mapToDouble(area -> area.middleY() - Placement.TITLE / 2)
                .min()
                .orElse(0);
    }

    private static boolean has(Merged box, String cell) {
        return box.cells().anyMatch(each -> each.id().equals(cell));
    }

    private Area placeOf(String id) {
        BoxPlace box = places.get(id);
        return box != null ? box.area() : cells.getOrDefault(id, new Area(0, 0, 0, 0));
    }

    private void put(String id, Merged box, Area area) {
        places.put(id, new BoxPlace(area, box.column, box.nameWidth(), box.note > 0));
        double left = area.x() + box.nameWidth();
        for (List<Row> rows : box.variants) {
            double y = area.y() + Placement.TITLE + (box.note > 0 ? Placement.NOTE : 0);
            for (Row row : rows) {
                double cellX = left;
                for (Cell cell : row.cells()) {
                    double width = cell.span() == Cell.WHOLE ? area.right() - left : cell.span() * box.unit;
                    cells.putIfAbsent(cell.id(), new Area(cellX, y, width, Placement.ROW));
                    cellX += width;
                }
                y += Placement.ROW;
            }
        }
    }
}
