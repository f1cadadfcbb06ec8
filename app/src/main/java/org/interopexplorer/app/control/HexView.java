package org.interopexplorer.app.control;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Shows bytes in rows of sixteen, or of eight in a narrow view: address, hexadecimal, ASCII. Changed bytes are
/// marked by colour and underline, fields by an outline.
///
/// Only the visible rows have cells.
public final class HexView extends ListView<Integer> {
    private static final double ROW_HEIGHT = 22;
    private static final int MOST_ROWS = 12;
    /// The width in pixels that a row of sixteen bytes needs.
    private static final double WIDE_ENOUGH = 632;
    private static final int GO = 2;

    private final HexBytes bytes;
    private final List<HexField> fields;
    private final int[] owners;
    private final Consumer<HexField> go;
    private final ObjectProperty<@Nullable HexField> selected = new SimpleObjectProperty<>(this, "selected", null);
    private int width = HexLines.NARROW;

    /// @param fields in the order of their offsets; if several contain a byte, as in a union, the first counts
    /// @param go follows a pointer
    public HexView(HexBytes bytes, List<HexField> fields, Consumer<HexField> go) {
        this.bytes = bytes;
        this.fields = List.copyOf(fields);
        this.go = go;
        owners = owners(bytes.length(), this.fields);
        getStyleClass().add("hex-view");
        setFixedCellSize(ROW_HEIGHT);
        setCellFactory(_ -> new Row());
        widthProperty().subscribe(its -> fit(its.doubleValue()));
        selected.subscribe(field -> {
            refresh();
            if (field != null) {
                scrollTo(field.offset() / width);
            }
        });
        setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copySelected();
                event.consume();
            }
        });
        fill();
    }

    /// The highlighted field. A click on one of its bytes selects it.
    public ObjectProperty<@Nullable HexField> selectedProperty() {
        return selected;
    }

    private static int[] owners(int length, List<HexField> fields) {
        int[] owners = new int[length];
        for (int i = fields.size(); i > 0; i--) {
            HexField field = fields.get(i - 1);
            for (int at = field.offset(); at < Math.min(length, field.offset() + field.length()); at++) {
                owners[at] = i;
            }
        }
        return owners;
    }

    private void fit(double room) {
        int fitting = room >= WIDE_ENOUGH ? HexLines.WIDE : HexLines.NARROW;
        if (fitting != width) {
            width = fitting;
            fill();
        }
    }

    private void fill() {
        int rows = HexLines.rows(bytes, width);
        setItems(FXCollections.observableArrayList(
                IntStream.range(0, rows).boxed().toList()));
        setPrefHeight(Math.min(rows, MOST_ROWS) * ROW_HEIGHT + 4);
        setMinHeight(Math.min(rows, 2) * ROW_HEIGHT + 4);
    }

    private void copySelected() {
        Integer row = getSelectionModel().getSelectedItem();
        if (row != null) {
            IconButtons.copy(HexLines.line(bytes, row, width));
        }
    }

    private @Nullable HexField fieldAt(int index) {
        return owners[index] == 0 ? null : fields.get(owners[index] - 1);
    }

    private void clicked(MouseEvent event, int index) {
        HexField field = fieldAt(index);
        if (field == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        selected.set(field);
        if (field.pointer() && event.getClickCount() == GO) {
            go.accept(field);
        }
    }

    private final class Row extends ListCell<Integer> {
        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            HBox line = new HBox(part(HexLines.address(bytes, row, width), "hex-address"));
            for (int i = row * width; i < (row + 1) * width; i++) {
                if (i == row * width + HexLines.NARROW) {
                    line.getChildren().add(part("", "hex-gap"));
                }
                line.getChildren().add(i < bytes.length() ? cell(i) : part("  ", "hex-cell"));
            }
            HBox characters = new HBox();
            characters.getStyleClass().add("hex-characters");
            String text = HexLines.characters(bytes, row, width);
            for (int i = 0; i < text.length(); i++) {
                characters.getChildren().add(part(text.substring(i, i + 1), styleOf(row * width + i)));
            }
            line.getChildren().add(characters);
            setGraphic(line);
            setAccessibleText(HexLines.line(bytes, row, width));
        }

        private Label cell(int index) {
            Label cell = part(HexLines.digits(bytes.at(index)), styleOf(index));
            cell.getStyleClass().add("hex-cell");
            HexField field = fieldAt(index);
            if (field != null) {
                boolean first = index == field.offset();
                boolean last = index == field.offset() + field.length() - 1;
                cell.getStyleClass()
                        .add(first && last ? "hex-whole" : first ? "hex-first" : last ? "hex-last" : "hex-inner");
                if (field.pointer()) {
                    cell.getStyleClass().add("hex-pointer");
                }
                if (field.equals(selected.get())) {
                    cell.getStyleClass().add("hex-selected");
                }
                cell.setOnMouseClicked(event -> clicked(event, index));
            }
            return cell;
        }

        private String styleOf(int index) {
            if (bytes.changed(index)) {
                return "hex-changed";
            }
            return bytes.at(index) == 0 ? "muted" : "hex-byte";
        }

        private static Label part(String text, String style) {
            Label part = new Label(text);
            part.getStyleClass().add(style);
            part.setMinWidth(Region.USE_PREF_SIZE);
            return part;
        }
    }
}
