package org.interopexplorer.app.history;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.MemoryPlace;
import org.interopexplorer.app.history.KeptValuesViewModel.Deed;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.ctype.CSpelling;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The values that the person gave names, whether an address among them still means something, and what can be done
/// with each.
public final class KeptValuesView {
    private final KeptValuesViewModel model;
    private final Messages messages;
    private final BiConsumer<KeptValue, MemoryPlace> follow;
    private final BorderPane root = new BorderPane();
    private final TableView<KeptValue> table = new TableView<>();
    private final Label told = new Label();
    private final Button release = new Button(null, new FontIcon(Feather.CORNER_UP_LEFT));
    private final Button undo;
    private final Node bar;
    private final VBox top;
    private final EmptyState empty;

    /// Whether no value is selected, and whether none that points anywhere.
    private final BooleanBinding none =
            table.getSelectionModel().selectedItemProperty().isNull();

    private final BooleanBinding nowhere;

    /// @param follow shows memory of the present host
    public KeptValuesView(KeptValuesViewModel model, Messages messages, BiConsumer<KeptValue, MemoryPlace> follow) {
        this.model = model;
        this.messages = messages;
        this.follow = follow;
        undo = IconButtons.of(Feather.ROTATE_CCW, messages.text("history.kept.undo"), model::undo);
        nowhere = Bindings.createBooleanBinding(
                () -> selected().flatMap(model::place).isEmpty(),
                table.getSelectionModel().selectedItemProperty());
        root.setId("kept-pane");
        table();
        bar = bar();
        top = new VBox(bar);
        empty = new EmptyState(
                Feather.BOOKMARK, messages.text("history.kept.empty.title"), messages.text("history.kept.empty.hint"));
        empty.getStyleClass().add("compact");
        root.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.Z && !event.isShiftDown()) {
                model.undo();
                event.consume();
            }
        });
        ListChangeListener<KeptValue> changed = _ -> show();
        model.values().addListener(changed);
        model.deedProperty().subscribe(_ -> show());
        table.getSelectionModel().selectedItemProperty().subscribe(_ -> showRelease());
        messages.localeProperty().subscribe(_ -> {
            table.refresh();
            show();
        });
    }

    public Node root() {
        return root;
    }

    private void table() {
        table.setId("kept-table");
        table.setItems(model.values());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getStyleClass().add(Styles.DENSE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.accessibleTextProperty().bind(messages.text("history.kept.title"));
        table.getColumns()
                .setAll(List.of(
                        column("history.kept.column.name", 140, value -> "@" + value.name()),
                        column("history.kept.column.value", 320, model::brief),
                        column("history.kept.column.type", 180, value -> CSpelling.of(value.type())),
                        column("history.kept.column.state", 220, this::state)));
        table.setOnKeyPressed(event -> {
            if (tableKey(event)) {
                event.consume();
            }
        });
        table.setRowFactory(_ -> {
            TableRow<KeptValue> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                    use(row.getItem());
                }
            });
            return row;
        });
        MenuItem giveBack = new MenuItem();
        giveBack.setOnAction(_ -> release.fire());
        table.setContextMenu(new ContextMenu(
                item("history.kept.copy", this::copyName, none),
                item("history.kept.copy.literal", this::copyLiteral, none),
                item("history.kept.memory", this::showMemory, nowhere),
                new SeparatorMenuItem(),
                item("history.kept.rename", this::rename, none),
                giveBack,
                item("history.kept.forget", _ -> forget(), none)));
        table.getContextMenu().setOnShowing(_ -> {
            giveBack.setVisible(release.isVisible());
            giveBack.setText(release.getText());
        });
    }

    private Node bar() {
        told.setId("kept-told");
        told.setWrapText(true);
        told.setMaxWidth(Double.MAX_VALUE);
        told.getStyleClass().add("muted");
        HBox.setHgrow(told, Priority.ALWAYS);
        release.setId("kept-release");
        release.getStyleClass().add(Styles.SMALL);
        release.setMinWidth(Region.USE_PREF_SIZE);
        release.managedProperty().bind(release.visibleProperty());
        undo.setId("kept-undo");
        undo.disableProperty().bind(model.undoableProperty().not());
        HBox bar = new HBox(
                6,
                button(Feather.COPY, "history.kept.copy", this::copyName, none),
                button(Feather.CODE, "history.kept.copy.literal", this::copyLiteral, none),
                button(Feather.ARROW_RIGHT_CIRCLE, "history.kept.memory", this::showMemory, nowhere),
                button(Feather.EDIT_2, "history.kept.rename", this::rename, none),
                button(Feather.TRASH_2, "history.kept.forget", _ -> forget(), none),
                undo,
                told,
                release);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("list-bar");
        return bar;
    }

    private boolean tableKey(KeyEvent event) {
        KeptValue value = table.getSelectionModel().getSelectedItem();
        if (value == null) {
            return false;
        }
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copy(event.isShiftDown() ? model.literal(value) : "@" + value.name());
            return true;
        }
        switch (event.getCode()) {
            case F2 -> rename(value);
            case DELETE -> forget();
            case ENTER -> use(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Optional<KeptValue> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    /// What choosing a value does: shows the memory that it points to, else writes it into a call.
    private void use(KeptValue value) {
        if (model.place(value).isPresent()) {
            showMemory(value);
        } else {
            copyName(value);
        }
    }

    private void showMemory(KeptValue value) {
        model.place(value).ifPresent(place -> follow.accept(value, place));
    }

    private void copyName(KeptValue value) {
        copy("@" + value.name());
    }

    private void copyLiteral(KeptValue value) {
        copy(model.literal(value));
    }

    private void copy(String text) {
        IconButtons.copy(text);
        model.copied(text);
    }

    private void forget() {
        int place = table.getSelectionModel().getSelectedIndex();
        model.forget(table.getSelectionModel().getSelectedItems());
        table.getSelectionModel().clearSelection();
        table.getSelectionModel().select(Math.min(place, table.getItems().size() - 1));
        (table.getItems().isEmpty() ? undo : table).requestFocus();
    }

    /// In the place of the buttons, so that the values stay in sight.
    private void rename(KeptValue value) {
        NameRow row = new NameRow(value, model, messages, name -> {
            top.getChildren().setAll(bar);
            table.getSelectionModel().clearSelection();
            model.values().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
            table.requestFocus();
        });
        top.getChildren().setAll(row);
        row.requestFocus();
    }

    private void show() {
        Deed deed = model.deedProperty().get();
        root.setTop(model.values().isEmpty() && deed == null ? null : top);
        root.setCenter(model.values().isEmpty() ? empty : table);
        told.setText(deed == null ? "" : text(deed));
        showRelease();
    }

    private void showRelease() {
        CallRequest call = selected().flatMap(model::release).orElse(null);
        release.setVisible(call != null);
        if (call != null) {
            release.setText(
                    messages.get("history.kept.release", call.signature().function()));
            release.setOnAction(_ -> model.make(call));
        }
    }

    private String text(Deed deed) {
        return switch (deed) {
            case Deed.Copied(var text) -> messages.get("history.kept.copied", text);
            case Deed.Forgotten(var names, var memory) ->
                messages.get(memory ? "history.kept.forgotten.memory" : "history.kept.forgotten", joined(names));
            case Deed.Restored(var names) -> messages.get("history.kept.restored", joined(names));
            case Deed.NotRestored(var names) -> messages.get("history.kept.taken", joined(names));
        };
    }

    private static String joined(List<String> names) {
        return names.stream().map(name -> "@" + name).collect(Collectors.joining(", "));
    }

    private String state(KeptValue value) {
        return messages.get(value.live() ? "history.kept.live" : "history.kept.stale");
    }

    private Button button(Feather icon, String key, Consumer<KeptValue> action, ObservableBooleanValue disabled) {
        Button button =
                IconButtons.of(icon, messages.text(key), () -> selected().ifPresent(action));
        button.disableProperty().bind(disabled);
        return button;
    }

    private MenuItem item(String key, Consumer<KeptValue> action, ObservableBooleanValue disabled) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(messages.text(key));
        item.setOnAction(_ -> selected().ifPresent(action));
        item.disableProperty().bind(disabled);
        return item;
    }

    private TableColumn<KeptValue, String> column(String key, double width, Function<KeptValue, String> text) {
        TableColumn<KeptValue, String> column = new TableColumn<>();
        column.textProperty().bind(messages.text(key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        return column;
    }
}
