package org.interopexplorer.app.result;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.ValueForm;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.app.control.rows.RowMenus;
import org.interopexplorer.app.control.rows.RowValue;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// The parts of a struct or array as a tree: name, type, value, the value's other forms.
final class PartsTable extends TreeTableView<ValueTree> {
    private static final double ROW_HEIGHT = 26;
    private static final int MOST_ROWS = 12;
    private static final int OPEN_BELOW = 24;

    private final ObjectProperty<ValueForm.@Nullable Kind> form = new SimpleObjectProperty<>();
    private final CardKit kit;

    /// @param said the name for screen readers
    PartsTable(String said, ValueTree tree, CardKit kit) {
        this.kit = kit;
        setAccessibleText(said);
        getStyleClass().add(Styles.DENSE);
        setRoot(item(tree));
        setShowRoot(false);
        setFixedCellSize(ROW_HEIGHT);
        setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns()
                .setAll(List.of(
                        column(kit.get("result.column.name"), ValueTree::label, 90),
                        column(kit.get("result.column.value"), part -> part.in(form.get()), 120),
                        column(kit.get("result.column.type"), part -> typeOf(part, kit), 80),
                        column(kit.get("result.column.forms"), PartsTable::others, 160)));
        form.subscribe(_ -> refresh());
        int rows = Math.min(MOST_ROWS, getExpandedItemCount());
        setPrefHeight((rows + 1) * ROW_HEIGHT + 12);
        setMinHeight(Math.min(rows + 1, 4) * ROW_HEIGHT + 12);
        addEventFilter(ScrollEvent.SCROLL, this::passScrolling);
        MenuItem follow = menuItem("result.follow", this::follow);
        Reasons.of(follow, kit.messages().text("result.follow"), kit.messages().text("control.why.nowhere"));
        Menu as = formsMenu(tree);
        setContextMenu(new ContextMenu(
                menuItem("result.keep", () -> onSelected(part -> KeepButton.ask(this, part, path(), kit))),
                follow,
                as));
        RowMenus.<ValueTree>show(this, part -> List.of(rowValue(part, form.get())));
        getContextMenu()
                .setOnShowing(_ ->
                        follow.setDisable(selected().flatMap(ValueTree::place).isEmpty()));
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                follow();
            }
        });
        setOnKeyPressed(event -> {
            boolean one = getSelectionModel().getSelectedIndices().size() == 1;
            if (one && event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copySelected();
                event.consume();
            } else if (Enter.alone(event)) {
                follow();
                event.consume();
            }
        });
    }

    /// The type of a part, as text. The memory behind a `void *` has no type, so it is bytes.
    static String typeOf(ValueTree part, CardKit kit) {
        return part.type().resolved() instanceof VoidType ? kit.get("result.bytes") : part.typeText();
    }

    /// Lets the wheel scroll the card unless the table has the keyboard focus. Else the scrolling would stop at
    /// each table.
    private void passScrolling(ScrollEvent event) {
        if (!isFocusWithin() && getParent() != null) {
            getParent().fireEvent(event.copyFor(getParent(), getParent()));
            event.consume();
        }
    }

    private Menu formsMenu(ValueTree tree) {
        Menu menu = new Menu(kit.get("result.as"));
        ToggleGroup group = new ToggleGroup();
        menu.getItems().add(formItem(null, kit.get("result.as.likeliest"), group));
        EnumSet<ValueForm.Kind> kinds = EnumSet.noneOf(ValueForm.Kind.class);
        collect(tree, kinds);
        for (ValueForm.Kind kind : kinds) {
            menu.getItems().add(formItem(kind, kit.name(kind), group));
        }
        return menu;
    }

    private RadioMenuItem formItem(ValueForm.@Nullable Kind kind, String words, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem(words);
        item.setToggleGroup(group);
        item.setSelected(kind == null);
        item.setOnAction(_ -> form.set(kind));
        return item;
    }

    private static void collect(ValueTree tree, Set<ValueForm.Kind> kinds) {
        tree.forms().forEach(one -> kinds.add(one.kind()));
        tree.parts().forEach(part -> collect(part, kinds));
    }

    private MenuItem menuItem(String key, Runnable action) {
        MenuItem item = new MenuItem(kit.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private Optional<ValueTree> selected() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem()).map(TreeItem::getValue);
    }

    /// The labels that lead to the selected part, from the whole value on.
    private List<String> path() {
        List<String> path = new ArrayList<>();
        for (TreeItem<ValueTree> item = getSelectionModel().getSelectedItem(); item != null; item = item.getParent()) {
            path.addFirst(item.getValue().label());
        }
        return path;
    }

    private void onSelected(Consumer<ValueTree> action) {
        selected().ifPresent(action);
    }

    private void copySelected() {
        onSelected(part -> IconButtons.copy(part.in(form.get())));
    }

    /// A value of the result, for the menu.
    static RowValue rowValue(ValueTree part, ValueForm.@Nullable Kind form) {
        return new RowValue(
                part.label(), part.in(form), ValuePrinter.print(part.value(), part.type()), part.type(), part.value());
    }

    private void follow() {
        selected().flatMap(ValueTree::place).ifPresent(kit.follow());
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
