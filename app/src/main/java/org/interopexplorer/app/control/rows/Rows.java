package org.interopexplorer.app.control.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The rows of a table, tree or list in the order on the screen, with the columns that are shown.
abstract sealed class Rows {
    /// The rows of a control; empty if it has none.
    static Optional<Rows> of(Control control) {
        return switch (control) {
            case TableView<?> table -> Optional.of(new OfTable<>(table));
            case TreeTableView<?> table -> Optional.of(new OfTreeTable<>(table));
            case TreeView<?> tree -> Optional.of(new OfTree<>(tree));
            case ListView<?> list -> Optional.of(new OfList<>(list));
            default -> Optional.empty();
        };
    }

    abstract List<String> headers();

    abstract int count();

    abstract MultipleSelectionModel<?> selection();

    /// The item of a row; null if the row has none.
    abstract @Nullable Object item(int row);

    /// The text of each cell.
    abstract List<String> cells(int row);

    /// The cell that names a row: the one in the column of names, wherever the user moved it, else the first cell.
    String name(int row) {
        return cells(row).stream().findFirst().orElse("");
    }

    /// The selected rows, from the top.
    final List<Integer> selected() {
        return selection().getSelectedIndices().stream()
                .filter(row -> row >= 0 && row < count())
                .sorted()
                .toList();
    }

    /// The selected rows if there are several, else all rows.
    final List<Integer> wanted() {
        List<Integer> selected = selected();
        return selected.size() > 1
                ? selected
                : IntStream.range(0, count()).boxed().toList();
    }

    final RowsAsText text(List<Integer> rows) {
        return new RowsAsText(headers(), rows.stream().map(this::cells).toList());
    }

    private static String shown(@Nullable Object data, IndexedCell<?> cell, int row) {
        if (data instanceof CharSequence || data instanceof Number) {
            return data.toString();
        }
        cell.updateIndex(row);
        return text(cell);
    }

    /// The text of a cell, else its text for screen readers, else the texts in its graphic.
    private static String text(IndexedCell<?> cell) {
        if (cell.getText() != null && !cell.getText().isEmpty()) {
            return cell.getText();
        }
        if (cell.getAccessibleText() != null) {
            return cell.getAccessibleText();
        }
        List<String> parts = new ArrayList<>();
        collect(cell.getGraphic(), parts);
        return String.join(" ", parts);
    }

    private static void collect(@Nullable Node node, List<String> into) {
        switch (node) {
            case Labeled labeled -> {
                if (labeled.getText() != null && !labeled.getText().isEmpty()) {
                    into.add(labeled.getText());
                }
                collect(labeled.getGraphic(), into);
            }
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
            case Text text when !text.getStyleClass().contains("ikonli-font-icon") -> into.add(text.getText());
            case null, default -> {}
        }
    }

    private static List<String> title(Control control) {
        String said = control.getAccessibleText();
        return List.of(said == null || said.isEmpty() ? String.valueOf(control.getId()) : said);
    }

    private static final class OfTable<T> extends Rows {
        private final TableView<T> table;

        OfTable(TableView<T> table) {
            this.table = table;
        }

        @Override
        List<String> headers() {
            return table.getVisibleLeafColumns().stream()
                    .map(TableColumn::getText)
                    .toList();
        }

        @Override
        int count() {
            return table.getItems() == null ? 0 : table.getItems().size();
        }

        @Override
        MultipleSelectionModel<T> selection() {
            return table.getSelectionModel();
        }

        @Override
        @Nullable
        Object item(int row) {
            return table.getItems().get(row);
        }

        @Override
        List<String> cells(int row) {
            ObservableList<TableColumn<T, ?>> columns = table.getVisibleLeafColumns();
            return columns.stream().map(column -> cell(column, row)).toList();
        }

        @Override
        String name(int row) {
            return table.getColumns().stream()
                    .filter(column -> "column-name".equals(column.getId()))
                    .findFirst()
                    .map(column -> cell(column, row))
                    .orElseGet(() -> super.name(row));
        }

        private <C> String cell(TableColumn<T, C> column, int row) {
            TableCell<T, C> cell = column.getCellFactory().call(column);
            cell.updateTableView(table);
            cell.updateTableColumn(column);
            return shown(column.getCellData(row), cell, row);
        }
    }

    private static final class OfTreeTable<T> extends Rows {
        private final TreeTableView<T> table;

        OfTreeTable(TreeTableView<T> table) {
            this.table = table;
        }

        @Override
        List<String> headers() {
            return table.getVisibleLeafColumns().stream()
                    .map(TreeTableColumn::getText)
                    .toList();
        }

        @Override
        int count() {
            return table.getExpandedItemCount();
        }

        @Override
        MultipleSelectionModel<?> selection() {
            return table.getSelectionModel();
        }

        @Override
        @Nullable
        Object item(int row) {
            return table.getTreeItem(row).getValue();
        }

        @Override
        List<String> cells(int row) {
            ObservableList<TreeTableColumn<T, ?>> columns = table.getVisibleLeafColumns();
            return columns.stream().map(column -> cell(column, row)).toList();
        }

        private <C> String cell(TreeTableColumn<T, C> column, int row) {
            TreeTableCell<T, C> cell = column.getCellFactory().call(column);
            cell.updateTreeTableView(table);
            cell.updateTableColumn(column);
            return shown(column.getCellData(row), cell, row);
        }
    }

    private static final class OfTree<T> extends Rows {
        private final TreeView<T> tree;

        OfTree(TreeView<T> tree) {
            this.tree = tree;
        }

        @Override
        List<String> headers() {
            return title(tree);
        }

        @Override
        int count() {
            return tree.getExpandedItemCount();
        }

        @Override
        MultipleSelectionModel<?> selection() {
            return tree.getSelectionModel();
        }

        @Override
        @Nullable
        Object item(int row) {
            return tree.getTreeItem(row).getValue();
        }

        @Override
        List<String> cells(int row) {
            if (tree.getCellFactory() == null) {
                return List.of(String.valueOf(item(row)));
            }
            TreeCell<T> cell = tree.getCellFactory().call(tree);
            cell.updateTreeView(tree);
            return List.of(shown(null, cell, row));
        }
    }

    private static final class OfList<T> extends Rows {
        private final ListView<T> list;

        OfList(ListView<T> list) {
            this.list = list;
        }

        @Override
        List<String> headers() {
            return title(list);
        }

        @Override
        int count() {
            return list.getItems().size();
        }

        @Override
        MultipleSelectionModel<?> selection() {
            return list.getSelectionModel();
        }

        @Override
        @Nullable
        Object item(int row) {
            return list.getItems().get(row);
        }

        @Override
        List<String> cells(int row) {
            if (list.getCellFactory() == null) {
                return List.of(String.valueOf(item(row)));
            }
            ListCell<T> cell = list.getCellFactory().call(list);
            cell.updateListView(list);
            return List.of(shown(null, cell, row));
        }
    }
}
