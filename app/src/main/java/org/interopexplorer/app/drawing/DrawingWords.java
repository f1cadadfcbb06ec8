package org.interopexplorer.app.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.interopexplorer.app.drawing.Drawing.Arrow;
import org.interopexplorer.app.drawing.Drawing.Box;
import org.interopexplorer.app.drawing.Drawing.Cell;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Drawing.Mark;
import org.interopexplorer.app.drawing.Drawing.Row;
import org.interopexplorer.app.i18n.Messages;

/// Says in words what a frame shows, for a screen reader and for text.
public final class DrawingWords {
    private final Messages messages;

    public DrawingWords(Messages messages) {
        this.messages = messages;
    }

    /// The caption, then a line for each box, then a line for each arrow.
    public String of(Frame frame) {
        List<String> lines = new ArrayList<>();
        lines.add(frame.caption());
        Map<String, String> names = new HashMap<>();
        for (Box box : frame.boxes()) {
            names.put(box.id(), box.title());
            lines.add(line(box, names));
        }
        for (Arrow arrow : frame.arrows()) {
            lines.add(messages.get(
                    arrow.mark() == Mark.CHANGED ? "drawing.words.points.now" : "drawing.words.points",
                    names.getOrDefault(arrow.from(), arrow.from()),
                    names.getOrDefault(arrow.to(), arrow.to())));
        }
        return String.join("\n", lines);
    }

    private String line(Box box, Map<String, String> names) {
        String title = box.note().isEmpty() ? box.title() : box.title() + " (" + box.note() + ")";
        List<String> rows = new ArrayList<>();
        for (Row row : box.rows()) {
            for (Cell cell : row.cells()) {
                String what = row.name().isEmpty() ? cell.text() : row.name();
                names.put(
                        cell.id(),
                        what.isEmpty() ? box.title() : messages.get("drawing.words.part", box.title(), what));
            }
            String cells = row.cells().stream()
                    .filter(cell -> !cell.text().isEmpty())
                    .map(this::cell)
                    .collect(Collectors.joining(" "));
            if (!cells.isEmpty()) {
                rows.add(row.name().isEmpty() ? cells : row.name() + " " + cells);
            }
        }
        return rows.isEmpty() ? title : title + ": " + String.join("; ", rows);
    }

    private String cell(Cell cell) {
        return switch (cell.mark()) {
            case PLAIN, FAINT, NEW -> cell.text();
            case CHANGED -> messages.get("drawing.words.changed", cell.text());
            case LOST -> messages.get("drawing.words.lost", cell.text());
        };
    }
}
