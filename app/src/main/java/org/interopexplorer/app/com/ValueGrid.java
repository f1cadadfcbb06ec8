package org.interopexplorer.app.com;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.rows.RowMenus;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.VariantPrinter;

/// Values as a grid: a list of them with their types, or an array of any rank, two dimensions at a time.
final class ValueGrid extends VBox {
    private static final double ROW_HEIGHT = 28;
    private static final double HEADER_HEIGHT = 37;
    private static final int MOST_ROWS_SHOWN = 12;
    private static final int MOST_COLUMNS = 200;

    private final Messages messages;
    private final java.util.function.Consumer<Variant> open;
    private final TableView<Integer> table = new TableView<>();

    private ValueGrid(Messages messages, java.util.function.Consumer<Variant> open) {
        super(6);
        this.messages = messages;
        this.open = open;
        table.setId("com-grid");
        table.setFixedCellSize(ROW_HEIGHT);
        table.getStyleClass().addAll("dense", "code-table");
        table.setAccessibleText(messages.get("com.grid"));
    }

    /// @param open shows an element that is an object
    static ValueGrid ofElements(Messages messages, List<Variant> values, java.util.function.Consumer<Variant> open) {
        ValueGrid grid = new ValueGrid(messages, open);
        grid.showList(0, values);
        grid.getChildren().setAll(grid.table);
        return grid;
    }

    static ValueGrid of(Messages messages, Variant.Array array, java.util.function.Consumer<Variant> open) {
        ValueGrid grid = new ValueGrid(messages, open);
        Label shape = new Label(shape(messages, array));
        shape.getStyleClass().add("muted");
        shape.setId("com-grid-shape");
        List<Variant.Bound> bounds = array.bounds();
        if (bounds.size() == 1) {
            grid.showList(bounds.getFirst().lower(), array.elements());
            grid.getChildren().setAll(shape, grid.table);
        } else if (bounds.stream().anyMatch(bound -> bound.count() == 0)) {
            grid.getChildren().setAll(shape);
        } else {
            List<Spinner<Integer>> slices = new ArrayList<>();
            FlowPane chooser = grid.slices(array, slices);
            grid.showPlane(array, slices);
            slices.forEach(slice -> slice.valueProperty().subscribe((_, _) -> grid.showPlane(array, slices)));
            grid.getChildren().setAll(shape);
            if (!slices.isEmpty()) {
                grid.getChildren().add(chooser);
            }
            grid.getChildren().add(grid.table);
        }
        return grid;
    }

    /// The array's bounds, as written in a literal.
    private static String shape(Messages messages, Variant.Array array) {
        String bounds = String.join(
                ", ",
                array.bounds().stream()
                        .map(bound -> bound.lower() + ".." + (bound.lower() + bound.count() - 1))
                        .toList());
        return messages.get(
                "com.grid.shape",
                array.typeName(),
                bounds,
                array.bounds().size(),
                array.elements().size());
    }

    private void showList(int lower, List<Variant> values) {
        table.getColumns()
                .setAll(List.of(
                        column(messages.get("com.grid.index"), 70, (row, _) -> Integer.toString(lower + row)),
                        column(messages.get("com.grid.value"), 260, (row, _) -> VariantPrinter.plain(values.get(row))),
                        column(
                                messages.get("com.grid.type"),
                                130,
                                (row, _) -> values.get(row).typeName())));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        rows(values.size());
        RowMenus.<Integer>show(
                table,
                row -> VariantRows.of("[" + (lower + row) + "]", values.get(row)).stream()
                        .toList());
        opening(values::get);
    }

    private void opening(java.util.function.IntFunction<Variant> at) {
        table.setRowFactory(_ -> {
            TableRow<Integer> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !row.isEmpty()) {
                    open.accept(at.apply(row.getItem()));
                }
            });
            return row;
        });
        table.setOnKeyPressed(event -> {
            Integer row = table.getSelectionModel().getSelectedItem();
            if (Enter.alone(event) && row != null) {
                open.accept(at.apply(row));
                event.consume();
            }
        });
    }

    /// A chooser for the index of each dimension after the second.
    private FlowPane slices(Variant.Array array, List<Spinner<Integer>> into) {
        FlowPane bar = new FlowPane(12, 4);
        for (int i = 2; i < array.bounds().size(); i++) {
            Variant.Bound bound = array.bounds().get(i);
            Spinner<Integer> slice = new Spinner<>(bound.lower(), bound.lower() + bound.count() - 1, bound.lower());
            slice.setId("com-slice-" + (i + 1));
            slice.setPrefWidth(90);
            slice.setEditable(true);
            Label name = new Label(messages.get("com.grid.slice", i + 1));
            name.setLabelFor(slice);
            slice.setAccessibleText(name.getText());
            HBox part = new HBox(6, name, slice);
            part.setAlignment(Pos.CENTER_LEFT);
            bar.getChildren().add(part);
            into.add(slice);
        }
        return bar;
    }

    private void showPlane(Variant.Array array, List<Spinner<Integer>> slices) {
        Variant.Bound down = array.bounds().getFirst();
        Variant.Bound across = array.bounds().get(1);
        List<Integer> rest = slices.stream().map(Spinner::getValue).toList();
        List<TableColumn<Integer, String>> columns = new ArrayList<>();
        columns.add(column("", 60, (row, _) -> Integer.toString(down.lower() + row)));
        for (int i = 0; i < Math.min(across.count(), MOST_COLUMNS); i++) {
            int index = across.lower() + i;
            columns.add(column(Integer.toString(index), 110, (row, _) -> {
                List<Integer> indices = new ArrayList<>(List.of(down.lower() + row, index));
                indices.addAll(rest);
                return VariantPrinter.plain(array.at(indices));
            }));
        }
        table.getColumns().setAll(columns);
        rows(down.count());
    }

    private void rows(int count) {
        table.setItems(FXCollections.observableArrayList(
                IntStream.range(0, count).boxed().toList()));
        table.setPrefHeight(HEADER_HEIGHT + ROW_HEIGHT * Math.clamp(count, 1, MOST_ROWS_SHOWN));
        table.setMinHeight(HEADER_HEIGHT + ROW_HEIGHT);
    }

    private static TableColumn<Integer, String> column(
            String title, double width, BiFunction<Integer, Integer, String> text) {
        TableColumn<Integer, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue(), cell.getValue())));
        return column;
    }
}
