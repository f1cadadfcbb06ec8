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
import javafx.beans.value.ObservableValue;
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
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.MemoryPlace;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.RoomyBar;
import org.interopexplorer.app.control.rows.RowMenus;
import org.interopexplorer.app.control.rows.RowValue;
import org.interopexplorer.app.history.KeptValuesViewModel.Deed;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.ValueSource;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.ctype.CSpelling;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The list of values that the person named. It marks addresses that are no longer valid, and offers actions for
/// each value.
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

    /// The name of the value that was selected last.
    private String chosen = "";

    /// Whether no value is selected, and whether no selected value points to memory.
    private final BooleanBinding none =
            table.getSelectionModel().selectedItemProperty().isNull();

    private final BooleanBinding nowhere;
    private final BooleanBinding uncallable;
    private final BooleanBinding unmade;

    /// @param follow shows memory of the current host
    public KeptValuesView(KeptValuesViewModel model, Messages messages, BiConsumer<KeptValue, MemoryPlace> follow) {
        this.model = model;
        this.messages = messages;
        this.follow = follow;
        undo = IconButtons.of(Feather.ROTATE_CCW, messages.text("history.kept.undo"), model::undo);
        nowhere = Bindings.createBooleanBinding(
                () -> selected().flatMap(model::place).isEmpty(),
                table.getSelectionModel().selectedItemProperty());
        uncallable = Bindings.createBooleanBinding(
                () -> selected().filter(model::callable).isEmpty(),
                table.getSelectionModel().selectedItemProperty());
        unmade = Bindings.createBooleanBinding(
                () -> selected().filter(model::remakable).isEmpty(),
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
        ListChangeListener<KeptValue> changed = _ -> {
            selectAgain();
            show();
        };
        model.values().addListener(changed);
        model.deedProperty().subscribe(_ -> show());
        table.getSelectionModel().selectedItemProperty().subscribe(value -> {
            chosen = value == null ? chosen : value.name();
            showRelease();
        });
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
                        column("history.kept.column.source", 180, this::source),
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
                item("history.kept.call", model::call, uncallable),
                item("history.kept.remake", model::remake, unmade),
                new SeparatorMenuItem(),
                item("history.kept.rename", this::rename, none),
                giveBack,
                item("history.kept.forget", _ -> forget(), none)));
        RowMenus.<KeptValue>show(
                table,
                value -> List.of(new RowValue(
                        "@" + value.name(), model.brief(value), "@" + value.name(), value.type(), value.value())));
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
        Reasons.of(undo, messages.text("control.why.undo"));
        List<Button> buttons = List.of(
                button(Feather.COPY, "history.kept.copy", this::copyName, none),
                button(Feather.CODE, "history.kept.copy.literal", this::copyLiteral, none),
                button(Feather.ARROW_RIGHT_CIRCLE, "history.kept.memory", this::showMemory, nowhere),
                button(Feather.PLAY, "history.kept.call", model::call, uncallable),
                button(Feather.REFRESH_CW, "history.kept.remake", model::remake, unmade),
                button(Feather.EDIT_2, "history.kept.rename", this::rename, none),
                button(Feather.TRASH_2, "history.kept.forget", _ -> forget(), none),
                undo);
        HBox bar = new HBox(6);
        bar.getChildren().addAll(buttons);
        bar.getChildren().addAll(told, release);
        RoomyBar.label(bar, buttons);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("list-bar");
        return bar;
    }

    private boolean tableKey(KeyEvent event) {
        KeptValue value = table.getSelectionModel().getSelectedItem();
        if (value == null) {
            return false;
        }
        boolean one = table.getSelectionModel().getSelectedIndices().size() == 1;
        if (one && event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copy(event.isShiftDown() ? model.literal(value) : "@" + value.name());
            return true;
        }
        if (Enter.alone(event)) {
            use(value);
            return true;
        }
        switch (event.getCode()) {
            case F2 -> rename(value);
            case DELETE -> forget();
            default -> {
                return false;
            }
        }
        return true;
    }

    private Optional<KeptValue> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    /// The default action. It shows the memory that a value points at, or else writes the value into the call.
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

    /// Shows the name field instead of the buttons, so that the values stay visible.
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

    /// Selects the value that was selected before the values changed, for example because one was freed.
    private void selectAgain() {
        if (table.getSelectionModel().isEmpty()) {
            model.values().stream()
                    .filter(value -> value.name().equals(chosen))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }
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
            release.setOnAction(_ -> {
                // The button goes when the memory is freed, and must not take the keyboard with it.
                table.requestFocus();
                model.make(call);
            });
        }
    }

    private String text(Deed deed) {
        return switch (deed) {
            case Deed.Copied(var text) -> messages.get("history.kept.copied", text);
            case Deed.Forgotten(var names, var memory) ->
                messages.get(memory ? "history.kept.forgotten.memory" : "history.kept.forgotten", joined(names));
            case Deed.Restored(var names) -> messages.get("history.kept.restored", joined(names));
            case Deed.NotRestored(var names) -> messages.get("history.kept.taken", joined(names));
            case Deed.Remade(var name, var call) -> messages.get("history.kept.remade", "@" + name, call);
            case Deed.NotRemade(var name, var call) -> messages.get("history.kept.not.remade", "@" + name, call);
        };
    }

    private static String joined(List<String> names) {
        return names.stream().map(name -> "@" + name).collect(Collectors.joining(", "));
    }

    private String source(KeptValue value) {
        return switch (model.source(value)) {
            case ValueSource.OfCall(int call, String function, List<String> path) -> {
                String part = String.join(
                                ".",
                                path.stream().filter(label -> !label.isEmpty()).toList())
                        .replace(".[", "[");
                yield part.isEmpty()
                        ? messages.get("history.kept.source.call", call, function)
                        : messages.get("history.kept.source.part", call, function, part);
            }
            case ValueSource.OfVariable(String name) -> messages.get("history.kept.source.variable", name);
            case ValueSource.Unknown _ -> "";
        };
    }

    private String state(KeptValue value) {
        Integer freedBy = value.freedBy();
        return freedBy == null
                ? messages.get(value.live() ? "history.kept.live" : "history.kept.stale")
                : messages.get("history.kept.freed", freedBy);
    }

    private Button button(Feather icon, String key, Consumer<KeptValue> action, ObservableBooleanValue disabled) {
        Button button =
                IconButtons.of(icon, messages.text(key), () -> selected().ifPresent(action));
        button.setId(key.replace("history.", "").replace('.', '-'));
        button.disableProperty().bind(disabled);
        Reasons.of(button, why(disabled));
        return button;
    }

    private ObservableValue<String> why(ObservableBooleanValue disabled) {
        if (disabled.equals(nowhere)) {
            return messages.text("control.why.nowhere");
        }
        if (disabled.equals(uncallable)) {
            return messages.text("control.why.uncallable");
        }
        return messages.text(disabled.equals(unmade) ? "control.why.unmade" : "control.why.row");
    }

    private MenuItem item(String key, Consumer<KeptValue> action, ObservableBooleanValue disabled) {
        MenuItem item = new MenuItem();
        Reasons.of(item, messages.text(key), why(disabled));
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
