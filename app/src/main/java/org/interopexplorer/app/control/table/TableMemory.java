package org.interopexplorer.app.control.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.settings.ViewMemory;

/// Remembers the user's changes to the columns of a window's tables, for each kind of table. The scene passes it
/// to the tables in it.
public final class TableMemory {
    private static final String DESCENDING = "-";

    private final SettingsStore settings;

    private TableMemory(SettingsStore settings) {
        this.settings = settings;
    }

    /// Makes the tables of a scene remember such changes.
    public static void install(Scene scene, SettingsStore settings) {
        scene.getProperties().put(TableMemory.class, new TableMemory(settings));
    }

    static Optional<TableMemory> of(Scene scene) {
        return scene.getProperties().get(TableMemory.class) instanceof TableMemory memory
                ? Optional.of(memory)
                : Optional.empty();
    }

    /// The scale of the window's text; 1 for the usual size.
    ObservableValue<Double> textScale() {
        return settings.settingsProperty().map(now -> now.view().textScale());
    }

    /// Whether the user has shown or hidden a column; empty if neither.
    Optional<Boolean> shown(TableView<?> table, TableColumn<?, ?> column) {
        return Optional.ofNullable(of(table).shown().get(column.getId()));
    }

    void keepShown(TableView<?> table, TableColumn<?, ?> column) {
        update(table, old -> {
            Map<String, Boolean> shown = new HashMap<>(old.shown());
            shown.put(column.getId(), column.isVisible());
            return new ViewMemory.Table(old.order(), old.widths(), shown, old.sort());
        });
    }

    /// The width that the user gave a column; empty if there is none.
    Optional<Double> width(TableView<?> table, TableColumn<?, ?> column) {
        return Optional.ofNullable(of(table).widths().get(column.getId()));
    }

    /// Keeps the widths of the columns whose edge the user has dragged.
    void keepWidths(TableView<?> table) {
        for (TableColumn<?, ?> column : table.getVisibleLeafColumns()) {
            if (Math.abs(column.getWidth() - column.getPrefWidth()) > 1) {
                double width = column.getWidth();
                column.setPrefWidth(width);
                update(table, old -> {
                    Map<String, Double> widths = new HashMap<>(old.widths());
                    widths.put(column.getId(), width);
                    return new ViewMemory.Table(old.order(), widths, old.shown(), old.sort());
                });
            }
        }
    }

    void keepOrder(TableView<?> table) {
        List<String> order = table.getColumns().stream().map(TableColumn::getId).toList();
        update(table, old -> new ViewMemory.Table(order, old.widths(), old.shown(), old.sort()));
    }

    void keepSort(TableView<?> table) {
        List<String> sort = table.getSortOrder().stream()
                .map(column ->
                        (column.getSortType() == TableColumn.SortType.DESCENDING ? DESCENDING : "") + column.getId())
                .toList();
        update(table, old -> new ViewMemory.Table(old.order(), old.widths(), old.shown(), sort));
    }

    /// Puts the columns of a table into the order that the user gave them, with their widths, and sorts by the
    /// columns that the user chose.
    <T> void restore(TableView<T> table) {
        ViewMemory.Table saved = of(table);
        List<TableColumn<T, ?>> ordered = new ArrayList<>();
        saved.order().forEach(id -> column(table, id).ifPresent(ordered::add));
        table.getColumns().stream().filter(column -> !ordered.contains(column)).forEach(ordered::add);
        if (!ordered.equals(table.getColumns())) {
            table.getColumns().setAll(ordered);
        }
        table.getColumns().forEach(column -> width(table, column).ifPresent(column::setPrefWidth));
        List<TableColumn<T, ?>> sorted = new ArrayList<>();
        for (String word : saved.sort()) {
            boolean descends = word.startsWith(DESCENDING);
            column(table, descends ? word.substring(DESCENDING.length()) : word)
                    .filter(TableColumn::isVisible)
                    .ifPresent(column -> {
                        column.setSortType(descends ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                        sorted.add(column);
                    });
        }
        if (!sorted.isEmpty()) {
            table.getSortOrder().setAll(sorted);
        }
    }

    private static <T> Optional<TableColumn<T, ?>> column(TableView<T> table, String id) {
        Stream<TableColumn<T, ?>> columns = table.getColumns().stream();
        return columns.filter(column -> id.equals(column.getId())).findFirst();
    }

    private ViewMemory.Table of(TableView<?> table) {
        return settings.settings().view().table(table.getId());
    }

    private void update(TableView<?> table, UnaryOperator<ViewMemory.Table> change) {
        settings.update(old -> old.withView(
                old.view().withTable(table.getId(), change.apply(old.view().table(table.getId())))));
    }
}
