package org.interopexplorer.app.memory;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.HexBytes;
import org.interopexplorer.app.control.HexField;
import org.interopexplorer.app.control.HexView;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.control.block.ByteField;
import org.interopexplorer.app.control.block.MemoryBlock;
import org.interopexplorer.app.control.rows.RowMenus;
import org.interopexplorer.app.control.rows.RowValue;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.marshal.MemoryNode;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A block of memory in hexadecimal, before or after the call, with the fields of its type outlined and listed.
public final class MemoryView {
    private static final double FIELD_HEIGHT = 24;
    private static final double HEADER_HEIGHT = 38;
    private static final int MOST_FIELDS = 5;

    private final MemoryViewModel model;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final ComboBox<MemoryBlock> picker = new ComboBox<>();
    private final VBox body = new VBox(6);
    private final Node sides;
    private final TableView<ByteField> fields = new TableView<>();
    private final Label note = new Label();
    private final Label miss = new Label();
    private final EmptyState teaching;
    private final EmptyState nothing;
    private Subscription following = Subscription.EMPTY;

    public MemoryView(MemoryViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        root.setId("memory-pane");
        teaching = new EmptyState(Feather.CPU, messages.text("memory.empty.title"), messages.text("memory.empty.hint"));
        nothing = new EmptyState(Feather.CPU, messages.text("memory.none.title"), messages.text("memory.none.hint"));
        picker.setId("memory-block");
        picker.setItems(model.blocks());
        picker.setConverter(new BlockText());
        picker.setMaxWidth(Double.MAX_VALUE);
        picker.accessibleTextProperty().bind(messages.text("memory.block.pick"));
        picker.valueProperty().bindBidirectional(model.selectedProperty());
        HBox.setHgrow(picker, Priority.ALWAYS);
        sides = sides();
        fields();
        note.setId("memory-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().add("muted");
        // This is shown if there is no block.
        miss.setId("memory-miss");
        miss.textProperty().bind(note.textProperty());
        miss.setWrapText(true);
        miss.getStyleClass().add("list-bar");
        body.getStyleClass().add("pane-body");
        HBox head = new HBox(8, picker, sides);
        head.setAlignment(Pos.CENTER_LEFT);
        body.getChildren().setAll(head, new Region(), fields, note);
        Updates.of(this::show, model.shownProperty(), model.selectedProperty(), model.afterProperty());
        Updates.of(this::tell, model.missProperty(), model.hostsProperty());
        messages.localeProperty().subscribe(_ -> {
            picker.setConverter(new BlockText());
            show();
        });
    }

    public Node root() {
        return root;
    }

    private void show() {
        MemoryBlock block = model.selectedProperty().get();
        HexBytes bytes = model.bytes();
        following.unsubscribe();
        following = Subscription.EMPTY;
        if (block == null || bytes == null) {
            // Do not keep the shown content for as long as the window lasts.
            body.getChildren().set(1, new Region());
            body.getChildren().set(2, fields);
            root.setCenter(model.shownProperty().get() != null ? nothing : teaching);
            tell();
            return;
        }
        HexView view = new HexView(
                bytes, model.fields().stream().map(ByteField::outline).toList(), outline -> follow(find(outline)));
        view.setId("memory-bytes");
        view.accessibleTextProperty().bind(messages.text("memory.view"));
        VBox.setVgrow(view, Priority.ALWAYS);
        view.setMaxHeight(Double.MAX_VALUE);
        view.selectedProperty().subscribe(outline -> {
            if (outline != null) {
                model.fieldProperty().set(find(outline));
            }
        });
        following = model.fieldProperty()
                .subscribe(field -> view.selectedProperty().set(field == null ? null : field.outline()));
        body.getChildren().set(1, view);
        sides.setVisible(block.passed());
        sides.setManaged(block.passed());
        MemoryNode node = block.node();
        body.getChildren().set(2, node == null ? fields : tree(node));
        boolean listed = !model.fields().isEmpty();
        fields.setVisible(listed);
        fields.setManaged(listed);
        double height = HEADER_HEIGHT + Math.min(MOST_FIELDS, model.fields().size()) * FIELD_HEIGHT;
        fields.setPrefHeight(height);
        fields.setMinHeight(Math.min(height, HEADER_HEIGHT + FIELD_HEIGHT * 3));
        tell();
        root.setCenter(body);
    }

    private MemoryTree tree(MemoryNode node) {
        MemoryTree tree = new MemoryTree(node, model, messages);
        tree.setPrefHeight((MOST_FIELDS + 2) * FIELD_HEIGHT);
        tree.setMinHeight(FIELD_HEIGHT * 5);
        return tree;
    }

    private void tell() {
        MemoryViewModel.Miss missed = model.missProperty().get();
        MemoryBlock block = model.selectedProperty().get();
        root.setBottom(missed != null && block == null ? miss : null);
        if (missed != null) {
            note.setText(messages.get(
                    missed.hostEnded() ? "memory.ended" : "memory.unreadable", model.addressText(missed.address())));
        } else if (!model.isLive()) {
            note.setText(messages.get("memory.past"));
        } else if (block != null && !block.passed()) {
            note.setText(messages.get("memory.read"));
        } else {
            note.setText(messages.get(model.fields().isEmpty() ? "memory.legend" : "memory.legend.fields"));
        }
    }

    private @Nullable ByteField find(HexField outline) {
        return model.fields().stream()
                .filter(field -> field.outline().equals(outline))
                .findFirst()
                .orElse(null);
    }

    private void follow(@Nullable ByteField field) {
        if (field != null) {
            model.follow(field);
        }
    }

    private void fields() {
        fields.setId("memory-fields");
        fields.setItems(model.fields());
        fields.setFixedCellSize(FIELD_HEIGHT);
        fields.getStyleClass().add(Styles.DENSE);
        fields.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        fields.accessibleTextProperty().bind(messages.text("memory.fields"));
        fields.getColumns()
                .setAll(List.of(
                        column("memory.column.offset", 56, field -> "+" + field.offset()),
                        column("memory.column.field", 110, ByteField::path),
                        column("memory.column.type", 90, field -> CSpelling.of(field.type())),
                        column("memory.column.value", 160, model::brief)));
        fields.getSelectionModel().selectedItemProperty().subscribe(field -> {
            if (field != null) {
                model.fieldProperty().set(field);
            }
        });
        model.fieldProperty().subscribe(field -> {
            if (field == null) {
                fields.getSelectionModel().clearSelection();
            } else if (!field.equals(fields.getSelectionModel().getSelectedItem())) {
                fields.getSelectionModel().clearSelection();
                fields.getSelectionModel().select(field);
            }
            if (field != null) {
                fields.scrollTo(field);
            }
        });
        MenuItem go =
                item("memory.follow", () -> follow(fields.getSelectionModel().getSelectedItem()));
        fields.setContextMenu(new ContextMenu(go));
        RowMenus.<ByteField>show(
                fields,
                field -> List.of(new RowValue(
                        field.path(),
                        model.brief(field),
                        ValuePrinter.print(field.value(), field.type()),
                        field.type(),
                        field.value())));
        fields.setRowFactory(_ -> {
            TableRow<ByteField> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !row.isEmpty()) {
                    follow(row.getItem());
                }
            });
            return row;
        });
        fields.setOnKeyPressed(event -> {
            if (Enter.alone(event)) {
                follow(fields.getSelectionModel().getSelectedItem());
                event.consume();
            } else if (event.isShortcutDown()
                    && event.getCode() == KeyCode.C
                    && fields.getSelectionModel().getSelectedIndices().size() == 1) {
                copySelected();
                event.consume();
            }
        });
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(messages.text(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void copySelected() {
        ByteField field = fields.getSelectionModel().getSelectedItem();
        if (field != null) {
            IconButtons.copy(model.brief(field));
        }
    }

    private TableColumn<ByteField, String> column(String key, double width, Function<ByteField, String> text) {
        TableColumn<ByteField, String> column = new TableColumn<>();
        column.textProperty().bind(messages.text(key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    private Node sides() {
        ToggleGroup group = new ToggleGroup();
        ToggleButton before = side("memory.before", Styles.LEFT_PILL, group);
        ToggleButton after = side("memory.after", Styles.RIGHT_PILL, group);
        before.setId("memory-before");
        after.setId("memory-after");
        model.afterProperty().subscribe(isAfter -> group.selectToggle(isAfter ? after : before));
        group.selectedToggleProperty().subscribe((was, now) -> {
            if (now == null) {
                group.selectToggle(was);
            } else {
                model.afterProperty().set(after.equals(now));
            }
        });
        return new HBox(before, after);
    }

    private ToggleButton side(String key, String style, ToggleGroup group) {
        ToggleButton button = new ToggleButton();
        button.textProperty().bind(messages.text(key));
        button.getStyleClass().addAll(style, Styles.SMALL);
        button.setToggleGroup(group);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private final class BlockText extends StringConverter<MemoryBlock> {
        @Override
        public String toString(@Nullable MemoryBlock block) {
            if (block == null) {
                return "";
            }
            String address = model.addressText(block.bytes().address());
            if (!block.passed()) {
                return messages.get("memory.block.read", address, block.path());
            }
            return messages.get("memory.block", block.path(), block.after().length(), block.changed());
        }

        @Override
        public @Nullable MemoryBlock fromString(String text) {
            return null;
        }
    }
}
