package org.interopexplorer.app.types;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.MemberPlacement;

/// Draws a struct as memory: eight bytes in a row, a block for each member, padding between, cache lines marked.
final class LayoutDrawing {
    private static final int COLOURS = 6;
    private static final double BYTE_WIDTH = 27;
    private static final double OFFSET_WIDTH = 44;

    private final Messages messages;

    LayoutDrawing(Messages messages) {
        this.messages = messages;
    }

    Node of(LayoutMap map) {
        GridPane grid = new GridPane(2, 2);
        grid.getStyleClass().add("layout-drawing");
        grid.getColumnConstraints().add(column(OFFSET_WIDTH));
        for (int i = 0; i < LayoutMap.ROW; i++) {
            grid.getColumnConstraints().add(column(BYTE_WIDTH));
        }
        int line = 0;
        for (LayoutMap.Row row : map.rows()) {
            if (row.startsCacheLine()) {
                grid.add(cacheLine(row.offset()), 0, line++, LayoutMap.ROW + 1, 1);
            }
            Label offset = new Label(String.valueOf(row.offset()));
            offset.getStyleClass().add("layout-offset");
            grid.add(offset, 0, line);
            GridPane.setHalignment(offset, HPos.RIGHT);
            for (LayoutMap.Segment segment : row.segments()) {
                grid.add(block(map, row, segment), segment.column() + 1, line, segment.columns(), 1);
            }
            line++;
        }
        if (map.left() > 0) {
            Label left = new Label(messages.get("types.layout.left", map.left()));
            left.getStyleClass().add("muted");
            grid.add(left, 1, line, LayoutMap.ROW, 1);
        }
        return grid;
    }

    private static ColumnConstraints column(double width) {
        ColumnConstraints column = new ColumnConstraints(width);
        column.setHgrow(Priority.NEVER);
        return column;
    }

    private Node cacheLine(long offset) {
        Label label = new Label(messages.get("types.layout.cache", offset / LayoutMap.CACHE_LINE + 1));
        label.getStyleClass().add("layout-cache-line");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private Label block(LayoutMap map, LayoutMap.Row row, LayoutMap.Segment segment) {
        List<MemberPlacement> members =
                segment.members().stream().map(map.members()::get).toList();
        String name = members.isEmpty()
                ? messages.get("types.layout.padding")
                : members.stream().map(LayoutDrawing::named).collect(Collectors.joining(" "));
        String text = row.bytes() > LayoutMap.ROW ? messages.get("types.layout.long", name, row.bytes()) : name;
        Label block = new Label(text);
        block.setAlignment(Pos.CENTER);
        block.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        block.setMinWidth(0);
        block.getStyleClass().add("layout-block");
        block.getStyleClass()
                .add(
                        members.isEmpty()
                                ? "layout-padding"
                                : "layout-member-" + segment.members().getFirst() % COLOURS);
        block.setTooltip(new Tooltip(members.isEmpty() ? padding(row, segment) : described(members)));
        return block;
    }

    private String padding(LayoutMap.Row row, LayoutMap.Segment segment) {
        return messages.get("types.layout.padding.at", row.offset() + segment.column(), segment.columns());
    }

    private static String named(MemberPlacement placement) {
        String name = placement.member().name();
        return placement.member().isBitField() ? name + ":" + placement.bitWidth() : String.valueOf(name);
    }

    private static String described(List<MemberPlacement> members) {
        return members.stream()
                .map(placement -> placement.offset()
                        + "  "
                        + CSpelling.declaration(
                                placement.member().type(), placement.member().name()))
                .collect(Collectors.joining("\n"));
    }
}
