package org.interopexplorer.app.result;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.ValueForm;
import org.interopexplorer.app.control.ValueTree;

/// The parts of a struct or array as a tree: name, type, value, the value's other forms.
final class PartsTable extends TreeTableView<ValueTree> {
    private static final double ROW_HEIGHT = 26;
    private static final int MOST_ROWS = 12;
    private static final int OPEN_BELOW = 24;

    PartsTable(ValueTree tree, CardKit kit) {
        getStyleClass().addAll("parts-table", Styles.DENSE);
        setRoot(item(tree));
        setShowRoot(false);
        setFixedCellSize(ROW_HEIGHT);
        setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns()
                .setAll(List.of(
                        column(kit.get("result.column.name"), ValueTree::label, 90),
                        column(kit.get("result.column.value"), ValueTree::brief, 120),
                        column(kit.get("result.column.type"), ValueTree::typeText, 80),
                        column(kit.get("result.column.forms"), PartsTable::others, 160)));
        int rows = Math.min(MOST_ROWS, getExpandedItemCount());
        setPrefHeight((rows + 1) * ROW_HEIGHT + 12);
        setMinHeight(Math.min(rows + 1, 4) * ROW_HEIGHT + 12);
        MenuItem copy = new MenuItem(kit.get("result.copy"));
        copy.setOnAction(_ -> copySelected());
        setContextMenu(new ContextMenu(copy));
        setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copySelected();
                event.consume();
            }
        });
    }

    private void copySelected() {
        TreeItem<ValueTree> selected = getSelectionModel().getSelectedItem();
        if (selected != null) {
            IconButtons.copy(selected.getValue().brief());
        }
    }

    private static String others(ValueTree tree) {
        return tree.forms().stream()
                .map(ValueForm::text)
                .filter(text -> !text.equals(tree.brief()))
                .limit(2)
                .collect(Collectors.joining("  ·  "));
    }

    private static TreeTableColumn<ValueTree, String> column(
            String title, Function<ValueTree, String> text, double width) {
        TreeTableColumn<ValueTree, String> column = new TreeTableColumn<>(title);
        column.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue().getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    private static TreeItem<ValueTree> item(ValueTree tree) {
        TreeItem<ValueTree> item = new TreeItem<>(tree);
        tree.parts().forEach(part -> item.getChildren().add(item(part)));
        item.setExpanded(tree.parts().size() <= OPEN_BELOW);
        return item;
    }
}
