package org.interopexplorer.app.collections;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.collection.StepResult;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The table of the steps in order, each with its state.
final class StepTable {
    private final CollectionEditor editor;
    private final Messages messages;
    private final CollectionTexts texts;
    private final TableView<StepRow> table = new TableView<>();

    StepTable(CollectionViewModel model, Messages messages) {
        this.editor = model.editor();
        this.messages = messages;
        this.texts = new CollectionTexts(messages);
        table.setId("collection-steps");
        table.setItems(model.rows());
        table.setEditable(true);
        table.getStyleClass().add(Styles.DENSE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.accessibleTextProperty().bind(messages.text("collections.title"));
        TableColumn<StepRow, String> state = column("collections.column.state", 128, this::state);
        state.setCellFactory(_ -> new StateCell());
        table.getColumns()
                .setAll(List.of(
                        state,
                        nameColumn(),
                        column("collections.column.call", 220, StepTable::call),
                        column("collections.column.result", 260, this::what)));
        table.setContextMenu(new ContextMenu(
                item("collections.step.run", model::run),
                item("collections.step.expect", editor::expectThisResult),
                item("collections.step.up", row -> move(row, -1)),
                item("collections.step.down", row -> move(row, 1)),
                item("collections.step.remove", editor::remove)));
        table.setOnKeyPressed(event -> {
            StepRow selected = table.getSelectionModel().getSelectedItem();
            if (selected == null || table.getEditingCell() != null) {
                return;
            }
            if (event.getCode() == KeyCode.DELETE) {
                editor.remove(selected);
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                model.run(selected);
                event.consume();
            } else if (event.isAltDown() && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
                move(selected, event.getCode() == KeyCode.UP ? -1 : 1);
                event.consume();
            } else if (event.getCode() == KeyCode.F2) {
                table.edit(
                        table.getSelectionModel().getSelectedIndex(),
                        table.getColumns().get(1));
                event.consume();
            }
        });
        messages.localeProperty().subscribe(_ -> table.refresh());
    }

    Node root() {
        return table;
    }

    /// Calls `action` with the selected step, now and at each change; with null if none is selected.
    void onSelected(Consumer<@Nullable StepRow> action) {
        table.getSelectionModel().selectedItemProperty().subscribe(action);
    }

    private void move(StepRow row, int by) {
        editor.move(row, by);
        table.getSelectionModel().clearAndSelect(table.getItems().indexOf(row));
        table.scrollTo(row);
    }

    private MenuItem item(String key, Consumer<StepRow> action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(messages.text(key));
        item.setOnAction(_ -> {
            StepRow selected = table.getSelectionModel().getSelectedItem();
            if (selected != null) {
                action.accept(selected);
            }
        });
        return item;
    }

    private TableColumn<StepRow, String> nameColumn() {
        TableColumn<StepRow, String> column =
                column("collections.column.name", 180, row -> row.step().name());
        column.setEditable(true);
        column.setCellFactory(TextFieldTableCell.forTableColumn());
        column.setOnEditCommit(event -> {
            if (!editor.rename(event.getRowValue(), event.getNewValue())) {
                table.refresh();
            }
        });
        return column;
    }

    private TableColumn<StepRow, String> column(String key, double width, Function<StepRow, String> text) {
        TableColumn<StepRow, String> column = new TableColumn<>();
        column.textProperty().bind(messages.text(key));
        column.setCellValueFactory(cell -> Bindings.createStringBinding(
                () -> text.apply(cell.getValue()),
                cell.getValue().stepProperty(),
                cell.getValue().stateProperty(),
                messages.localeProperty()));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setEditable(false);
        return column;
    }

    private String state(StepRow row) {
        return messages.get("collections.state." + token(row.state()));
    }

    private static String token(StepRow.State state) {
        return switch (state) {
            case WAITING -> "waiting";
            case RUNNING -> "running";
            case PASSED -> "passed";
            case FAILED -> "failed";
            case ENDED -> "ended";
            case SKIPPED -> "skipped";
            case CANCELLED -> "cancelled";
        };
    }

    private static String call(StepRow row) {
        return row.step().function() + "  " + String.join(", ", row.step().arguments());
    }

    private String what(StepRow row) {
        StepResult result = row.resultProperty().get();
        return result != null ? texts.of(result) : row.cleanup() ? messages.get("collections.cleanup") : "";
    }

    private static final class StateCell extends TableCell<StepRow, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            getStyleClass().removeAll("card-success", "card-danger", "card-warning");
            StepRow row = getTableRow() == null ? null : getTableRow().getItem();
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(text);
            setGraphic(
                    switch (row.state()) {
                        case WAITING -> icon(Feather.CIRCLE, "muted");
                        case RUNNING -> icon(Feather.LOADER, "muted");
                        case PASSED -> icon(Feather.CHECK_CIRCLE, "card-success");
                        case FAILED -> icon(Feather.X_CIRCLE, "card-danger");
                        case ENDED -> icon(Feather.ALERT_OCTAGON, "card-danger");
                        case SKIPPED -> icon(Feather.SKIP_FORWARD, "card-warning");
                        case CANCELLED -> icon(Feather.SLASH, "card-warning");
                    });
        }

        private FontIcon icon(Feather feather, String style) {
            if (!style.equals("muted")) {
                getStyleClass().add(style);
            }
            FontIcon icon = new FontIcon(feather);
            icon.getStyleClass().add("outcome-icon");
            return icon;
        }
    }
}
