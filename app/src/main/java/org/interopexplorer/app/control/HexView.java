package org.interopexplorer.app.control;

import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Bytes in rows of sixteen: address, hexadecimal, ASCII; changed bytes stand out by colour and underline.
///
/// Only the rows on the screen exist.
public final class HexView extends ListView<Integer> {
    private static final double ROW_HEIGHT = 22;
    private static final int MOST_ROWS = 12;

    private final HexBytes bytes;

    public HexView(HexBytes bytes) {
        this.bytes = bytes;
        getStyleClass().add("hex-view");
        int rows = HexLines.rows(bytes);
        setItems(FXCollections.observableArrayList(
                IntStream.range(0, rows).boxed().toList()));
        setFixedCellSize(ROW_HEIGHT);
        setCellFactory(_ -> new Row());
        setPrefHeight(Math.min(rows, MOST_ROWS) * ROW_HEIGHT + 4);
        setMinHeight(Math.min(rows, 2) * ROW_HEIGHT + 4);
        setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copySelected();
                event.consume();
            }
        });
    }

    private void copySelected() {
        Integer row = getSelectionModel().getSelectedItem();
        if (row != null) {
            IconButtons.copy(HexLines.line(bytes, row));
        }
    }

    private final class Row extends ListCell<Integer> {
        private final TextFlow flow = new TextFlow();

        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            flow.getChildren().clear();
            add(HexLines.address(bytes, row) + "  ", "hex-address");
            for (int i = row * HexLines.ROW; i < (row + 1) * HexLines.ROW; i++) {
                boolean present = i < bytes.length();
                add(present ? HexLines.digits(bytes.at(i)) : "  ", present ? styleOf(i) : "hex-zero");
                add(HexLines.gap(i), "hex-zero");
            }
            add(" ", "hex-zero");
            for (int i = row * HexLines.ROW; i < Math.min((row + 1) * HexLines.ROW, bytes.length()); i++) {
                add(String.valueOf(HexLines.ascii(bytes.at(i))), styleOf(i));
            }
            setGraphic(flow);
            setAccessibleText(HexLines.line(bytes, row));
        }

        private String styleOf(int index) {
            if (bytes.changed(index)) {
                return "hex-changed";
            }
            return bytes.at(index) == 0 ? "hex-zero" : "hex-byte";
        }

        private void add(String text, String style) {
            Text part = new Text(text);
            part.getStyleClass().add(style);
            flow.getChildren().add(part);
        }
    }
}
