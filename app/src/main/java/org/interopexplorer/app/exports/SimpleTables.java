package org.interopexplorer.app.exports;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.Section;

/// The tables that only show: imports and sections.
final class SimpleTables {
    private static final double ROW_HEIGHT = 28;

    private final Messages messages;

    SimpleTables(Messages messages) {
        this.messages = messages;
    }

    TableView<Import> imports() {
        TableView<Import> table = table("imports", "exports.imports.none");
        column(table, "exports.column.name", 300, Import::label);
        column(table, "exports.column.version", 140, wanted -> wanted.version() == null ? "" : wanted.version());
        column(table, "exports.column.from", 160, wanted -> wanted.library() == null ? "" : wanted.library());
        column(table, "exports.column.needed", 160, this::needed);
        return table;
    }

    TableView<Section> sections() {
        TableView<Section> table = table("sections", "exports.sections.none");
        column(table, "exports.column.name", 180, Section::name);
        column(table, "exports.column.type", 120, Section::type);
        number(table, "exports.column.address", Section::address);
        number(table, "exports.column.size", Section::size);
        number(table, "exports.column.offset", Section::offset);
        column(table, "exports.column.access", 70, Section::access);
        return table;
    }

    private String needed(Import wanted) {
        if (wanted.weak()) {
            return messages.get("exports.needed.weak");
        }
        return messages.get(wanted.delayed() ? "exports.needed.delayed" : "exports.needed.always");
    }

    private <T> TableView<T> table(String name, String nothingKey) {
        TableView<T> table = new TableView<>();
        table.setId(name);
        table.setFixedCellSize(ROW_HEIGHT);
        table.getStyleClass().addAll("dense", "edge-to-edge", "exports");
        Label nothing = new Label();
        nothing.textProperty().bind(messages.text(nothingKey));
        table.setPlaceholder(nothing);
        messages.localeProperty().subscribe(_ -> table.refresh());
        return table;
    }

    private <T> void number(TableView<T> table, String key, Function<T, Long> value) {
        TableColumn<T, Long> column = column(table, key, 100, value);
        column.getStyleClass().add("number");
        column.setComparator(Long::compareUnsigned);
        column.setCellFactory(_ -> new javafx.scene.control.TableCell<>() {
            @Override
            protected void updateItem(Long number, boolean empty) {
                super.updateItem(number, empty);
                setText(empty || number == null ? null : "%x".formatted(number));
            }
        });
    }

    private <T, V> TableColumn<T, V> column(TableView<T> table, String key, double width, Function<T, V> value) {
        TableColumn<T, V> column = new TableColumn<>();
        column.textProperty().bind(messages.text(key));
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        table.getColumns().add(column);
        return column;
    }
}
