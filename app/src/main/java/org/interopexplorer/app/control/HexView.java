package org.interopexplorer.app.control;

import java.util.HexFormat;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Bytes in rows of sixteen: address, hexadecimal, ASCII; changed bytes stand out by colour and underline.
///
/// Only the rows on the screen exist.
public final class HexView extends ListView<Integer> {
    /// Bytes in a row.
    public static final int ROW = 16;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final double ROW_HEIGHT = 22;
    private static final int MOST_ROWS = 12;

    private final HexBytes bytes;

    public HexView(HexBytes bytes) {
        this.bytes = bytes;
        getStyleClass().add("hex-view");
        int rows = rows(bytes);
        setItems(FXCollections.observableArrayList(
                IntStream.range(0, rows).boxed().toList()));
        setFixedCellSize(ROW_HEIGHT);
        setCellFactory(_ -> new Row());
        setPrefHeight(Math.min(rows, MOST_ROWS) * ROW_HEIGHT + 4);
        setMinHeight(Math.min(rows, 2) * ROW_HEIGHT + 4);
        setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == javafx.scene.input.KeyCode.C) {
                copySelected();
                event.consume();
            }
        });
    }

    /// How many rows the bytes take.
    public static int rows(HexBytes bytes) {
        return (bytes.length() + ROW - 1) / ROW;
    }

    /// One row as text: what copying gives and a screen reader says.
    public static String line(HexBytes bytes, int row) {
        StringBuilder line = new StringBuilder(address(bytes, row)).append("  ");
        for (int i = row * ROW; i < (row + 1) * ROW; i++) {
            line.append(i < bytes.length() ? HEX.toHexDigits(bytes.at(i)) : "  ")
                    .append(gap(i));
        }
        line.append(' ');
        for (int i = row * ROW; i < Math.min((row + 1) * ROW, bytes.length()); i++) {
            line.append(ascii(bytes.at(i)));
        }
        return line.toString();
    }

    private static String address(HexBytes bytes, int row) {
        return HEX.toHexDigits(bytes.address() + (long) row * ROW);
    }

    private static String gap(int index) {
        return index % ROW == 7 ? "  " : " ";
    }

    private static char ascii(byte value) {
        return value >= ' ' && value <= '~' ? (char) value : '·';
    }

    private void copySelected() {
        Integer row = getSelectionModel().getSelectedItem();
        if (row != null) {
            IconButtons.copy(line(bytes, row));
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
            add(address(bytes, row) + "  ", "hex-address");
            for (int i = row * ROW; i < (row + 1) * ROW; i++) {
                boolean present = i < bytes.length();
                add(present ? HEX.toHexDigits(bytes.at(i)) : "  ", present ? styleOf(i) : "hex-zero");
                add(gap(i), "hex-zero");
            }
            add(" ", "hex-zero");
            for (int i = row * ROW; i < Math.min((row + 1) * ROW, bytes.length()); i++) {
                add(String.valueOf(ascii(bytes.at(i))), styleOf(i));
            }
            setGraphic(flow);
            setAccessibleText(line(bytes, row));
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
