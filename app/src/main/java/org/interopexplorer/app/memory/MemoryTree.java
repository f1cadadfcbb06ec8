package org.interopexplorer.app.memory;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.rows.RowMenus;
import org.interopexplorer.app.control.rows.RowValue;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.marshal.MemoryNode;
import org.interopexplorer.core.marshal.MemoryNode.Content;
import org.interopexplorer.core.value.ValuePrinter;

/// Shows memory of the host by its types, as a tree whose pointers unfold to any depth. Memory that cannot be read
/// is marked, and so are pointers that lead back.
final class MemoryTree extends TreeTableView<MemoryNode> {
    private static final double ROW_HEIGHT = 24;

    private final MemoryViewModel model;
    private final Messages messages;

    MemoryTree(MemoryNode root, MemoryViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("memory-tree");
        getStyleClass().add(Styles.DENSE);
        setFixedCellSize(ROW_HEIGHT);
        setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setAccessibleText(messages.get("memory.fields"));
        getColumns()
                .setAll(List.of(
                        column("memory.column.field", 150, MemoryNode::name),
                        column("memory.column.type", 100, node -> CSpelling.of(node.type())),
                        column("memory.column.value", 180, this::text)));
        setRoot(new Item(root));
        getRoot().setExpanded(true);
        getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null) {
                model.standOut(item.getValue().address());
            }
        });
        RowMenus.<MemoryNode>show(
                this,
                node -> node.content() instanceof Content.Holds(var value)
                        ? List.of(new RowValue(
                                node.path(), text(node), ValuePrinter.print(value, node.type()), node.type(), value))
                        : List.of());
        setOnKeyPressed(event -> {
            TreeItem<MemoryNode> item = getSelectionModel().getSelectedItem();
            boolean one = getSelectionModel().getSelectedIndices().size() == 1;
            if (item != null && one && event.isShortcutDown() && event.getCode() == KeyCode.C) {
                IconButtons.copy(item.getValue().path() + " = " + text(item.getValue()));
                event.consume();
            }
        });
    }

    /// The content of a node in one line.
    private String text(MemoryNode node) {
        return switch (node.content()) {
            case Content.Holds(var value) -> model.brief(value, node.type());
            case Content.Unreadable(long readable, long size) ->
                messages.get("memory.node.unreadable", readable, size, model.addressText(node.address()));
            case Content.Repeats(var ancestor) -> messages.get("memory.node.repeats", ancestor.path());
            case Content.TooLarge(long size) -> messages.get("memory.node.large", size);
            case Content.NoSize _ -> messages.get("memory.node.sizeless", model.addressText(node.address()));
        };
    }

    private TreeTableColumn<MemoryNode, String> column(String key, double width, Function<MemoryNode, String> text) {
        TreeTableColumn<MemoryNode, String> column = new TreeTableColumn<>(messages.get(key));
        column.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue().getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    /// A node whose parts are read when it is unfolded.
    private final class Item extends TreeItem<MemoryNode> {
        private boolean asked;

        Item(MemoryNode node) {
            super(node);
            expandedProperty().subscribe(open -> {
                if (open && !asked) {
                    asked = true;
                    model.parts(
                            node,
                            parts -> getChildren()
                                    .setAll(parts.stream().map(Item::new).toList()));
                }
            });
        }

        @Override
        public boolean isLeaf() {
            return model.partCount(getValue()) == 0;
        }
    }
}
