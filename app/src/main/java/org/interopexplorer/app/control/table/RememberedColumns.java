package org.interopexplorer.app.control.table;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Restores and keeps the user's changes to the columns of one table, as soon as the table is in a window.
public final class RememberedColumns<T> {
    private final TableView<T> table;
    private @Nullable TableMemory memory;
    private boolean ours;

    /// Follows a table. The table and all its columns must have ids.
    public RememberedColumns(TableView<T> table) {
        this.table = table;
        table.sceneProperty().subscribe(scene -> {
            if (scene != null && memory == null) {
                TableMemory.of(scene).ifPresent(this::begin);
            }
        });
    }

    /// Shows or hides a column as its rows need it, unless the user has shown or hidden it.
    void offer(TableColumn<T, ?> column, boolean wanted) {
        TableMemory its = memory;
        ours(() -> column.setVisible(
                its == null ? wanted : its.shown(table, column).orElse(wanted)));
    }

    /// Whether the user set the width of the column.
    boolean hasWidth(TableColumn<?, ?> column) {
        return memory != null && memory.width(table, column).isPresent();
    }

    private void begin(TableMemory its) {
        memory = its;
        Map<TableColumn<T, ?>, Double> usual = new HashMap<>();
        table.getColumns().stream()
                .filter(column -> !ColumnRoom.grows(column))
                .forEach(column -> usual.put(column, column.getPrefWidth()));
        its.textScale()
                .subscribe(scale -> usual.forEach((column, width) -> {
                    if (!hasWidth(column)) {
                        column.setPrefWidth(width * scale);
                    }
                }));
        ours(() -> {
            its.restore(table);
            table.getColumns().forEach(column -> its.shown(table, column).ifPresent(column::setVisible));
        });
        table.getColumns().addListener((InvalidationListener) _ -> byPerson(() -> its.keepOrder(table)));
        table.getSortOrder().addListener((InvalidationListener) _ -> byPerson(() -> its.keepSort(table)));
        for (TableColumn<T, ?> column : table.getColumns()) {
            column.visibleProperty().addListener((Observable _) -> byPerson(() -> its.keepShown(table, column)));
            column.sortTypeProperty().addListener((Observable _) -> byPerson(() -> its.keepSort(table)));
        }
        table.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> its.keepWidths(table));
    }

    private void byPerson(Runnable keep) {
        if (!ours) {
            keep.run();
        }
    }

    private void ours(Runnable change) {
        boolean before = ours;
        ours = true;
        change.run();
        ours = before;
    }
}
