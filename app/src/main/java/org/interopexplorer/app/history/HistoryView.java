package org.interopexplorer.app.history;

import atlantafx.base.theme.Styles;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.RoomyBar;
import org.interopexplorer.app.control.SearchField;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.app.control.Verdict;
import org.interopexplorer.app.control.rows.RowMenus;
import org.interopexplorer.app.control.rows.RowValue;
import org.interopexplorer.app.control.table.RememberedColumns;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.message.Elapsed;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The table of calls with its search box and the actions for a call.
public final class HistoryView {
    private final HistoryViewModel model;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final TableView<HistoryEntry> table = new TableView<>();
    private final Consumer<List<HistoryEntry>> save;
    private final EmptyState empty;
    private final SearchField search;
    private final Node bar;

    /// @param save adds the selected calls to a collection
    public HistoryView(HistoryViewModel model, Messages messages, Consumer<List<HistoryEntry>> save) {
        this.model = model;
        this.messages = messages;
        this.save = save;
        search = new SearchField("history-search", messages, "history.search", "control.filter.clear");
        root.setId("history-pane");
        empty = new EmptyState(
                Feather.CLOCK, messages.text("history.empty.title"), messages.text("history.empty.hint"));
        empty.getStyleClass().add("compact");
        Label nothingFound = new Label();
        nothingFound.setId("history-none");
        nothingFound
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> messages.get(
                                "history.none",
                                model.searchProperty().get(),
                                model.all().size()),
                        model.searchProperty(),
                        model.all(),
                        messages.localeProperty()));
        nothingFound.getStyleClass().add("muted");
        nothingFound.setWrapText(true);
        table.setId("history-table");
        table.setItems(model.found());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        HBox nothing = new HBox(nothingFound);
        nothing.setAlignment(Pos.CENTER);
        nothing.getStyleClass().add("list-bar");
        table.setPlaceholder(nothing);
        table.getStyleClass().add(Styles.DENSE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.accessibleTextProperty().bind(messages.text("history.title"));
        columns();
        var _ = new RememberedColumns<>(table);
        table.getSelectionModel().selectedItemProperty().subscribe(entry -> {
            if (entry != null && table.isFocusWithin()) {
                model.show(entry);
            }
        });
        model.judgementsProperty().subscribe(_ -> table.refresh());
        actions();
        bar = bar();
        root.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.F && bar.equals(root.getTop())) {
                search.focusAll();
                event.consume();
            }
        });
        ListChangeListener<HistoryEntry> grown = _ -> show();
        model.all().addListener(grown);
        messages.localeProperty().subscribe(_ -> {
            table.refresh();
            show();
        });
        show();
    }

    public Node root() {
        return root;
    }

    private void show() {
        if (model.all().isEmpty()) {
            root.setTop(null);
            root.setCenter(empty);
        } else if (!table.equals(root.getCenter())) {
            root.setTop(bar);
            root.setCenter(table);
        }
        if (!model.found().isEmpty()) {
            table.scrollTo(model.found().size() - 1);
        }
    }

    private Node bar() {
        search.textProperty().bindBidirectional(model.searchProperty());
        search.onDown(() -> {
            table.requestFocus();
            table.getSelectionModel().selectFirst();
        });
        HBox.setHgrow(search, Priority.ALWAYS);
        Label count = new Label();
        count.setId("history-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        this::count, model.all(), model.found(), model.searchProperty(), messages.localeProperty()));
        HBox bar = new HBox(
                6,
                search,
                tone(Verdict.Tone.SUCCESS),
                tone(Verdict.Tone.RETURNED),
                tone(Verdict.Tone.FAILURE),
                tone(Verdict.Tone.FAULT),
                count);
        List<Button> buttons = List.of(
                button(Feather.REPEAT, "history.again", model::runAgain),
                button(Feather.CORNER_UP_LEFT, "history.putBack", model::putBack),
                compareButton(),
                button(Feather.COPY, "history.copy.call", HistoryView::copyCall),
                button(Feather.TERMINAL, "history.copy.command", this::copyCommand),
                button(Feather.SAVE, "collections.fromHistory", _ -> saveSelected()));
        bar.getChildren().addAll(buttons);
        RoomyBar.label(bar, buttons);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("list-bar");
        return bar;
    }

    /// A button that shows only the calls with one verdict. Several such buttons can be chosen together.
    private ToggleButton tone(Verdict.Tone tone) {
        ToggleButton chip = new ToggleButton();
        chip.setId("history-tone-" + tone.token());
        chip.textProperty().bind(messages.text("control.verdict.tone." + tone.token()));
        chip.getStyleClass().addAll("small", "chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.selectedProperty().subscribe((_, on) -> {
            if (on) {
                model.tones().add(tone);
            } else {
                model.tones().remove(tone);
            }
        });
        return chip;
    }

    private String count() {
        int all = model.all().size();
        return model.searchProperty().get().isBlank() && model.tones().isEmpty()
                ? messages.get("history.count", all)
                : messages.get("history.count.found", model.found().size(), all);
    }

    private Button button(Feather icon, String key, Consumer<HistoryEntry> action) {
        Button button = IconButtons.of(icon, messages.text(key), () -> onSelected(action));
        button.disableProperty()
                .bind(table.getSelectionModel().selectedItemProperty().isNull());
        Reasons.of(button, messages.text("control.why.row"));
        return button;
    }

    private Button compareButton() {
        Button button = IconButtons.of(Feather.COLUMNS, messages.text("history.compare"), this::compare);
        button.setId("compare");
        ObservableList<HistoryEntry> selected = table.getSelectionModel().getSelectedItems();
        button.disableProperty().bind(Bindings.size(selected).isNotEqualTo(2));
        Reasons.of(button, messages.text("control.why.two"));
        return button;
    }

    private void compare() {
        List<HistoryEntry> both = table.getSelectionModel().getSelectedItems();
        if (both.size() == 2) {
            root.setTop(null);
            root.setCenter(new ComparisonView(
                    model.compare(both.getFirst(), both.getLast()), messages, this::outcome, this::show));
            root.getCenter().requestFocus();
        }
    }

    private void onSelected(Consumer<HistoryEntry> action) {
        HistoryEntry selected = table.getSelectionModel().getSelectedItem();
        if (selected != null) {
            action.accept(selected);
        }
    }

    private void saveSelected() {
        save.accept(table.getSelectionModel().getSelectedItems().stream()
                .sorted(Comparator.comparingInt(HistoryEntry::number))
                .toList());
    }

    private static void copyCall(HistoryEntry entry) {
        IconButtons.copy(CommandText.call(entry.request()));
    }

    private void copyCalls() {
        IconButtons.copy(table.getSelectionModel().getSelectedItems().stream()
                .sorted(Comparator.comparingInt(HistoryEntry::number))
                .map(entry -> CommandText.call(entry.request()))
                .collect(Collectors.joining("\n")));
    }

    /// What a call returned, for the menu.
    private static List<RowValue> values(HistoryEntry entry) {
        if (!(entry.outcome() instanceof CallOutcome.Returned returned) || returned.returned() == null) {
            return List.of();
        }
        String literal = ValuePrinter.print(returned.returned(), returned.returnType());
        return List.of(new RowValue(
                entry.request().signature().function(),
                new ValueForms(entry.abi()).brief(returned.returned(), returned.returnType()),
                literal,
                returned.returnType(),
                returned.returned()));
    }

    private void copyCommand(HistoryEntry entry) {
        IconButtons.copy(model.command(entry));
    }

    private void actions() {
        RowMenus.show(table, HistoryView::values);
        table.setContextMenu(new ContextMenu(
                item("history.show", model::show),
                item("history.again", model::runAgain),
                item("history.putBack", model::putBack),
                comparison(),
                item("history.copy.call", HistoryView::copyCall),
                item("history.copy.command", this::copyCommand),
                item("collections.fromHistory", _ -> saveSelected())));
        table.setRowFactory(_ -> {
            TableRow<HistoryEntry> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                    model.putBack(row.getItem());
                    model.show(row.getItem());
                }
            });
            return row;
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                onSelected(model::runAgain);
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                onSelected(model::putBack);
                onSelected(model::show);
                event.consume();
            } else if (event.getCode() == KeyCode.D && event.isShortcutDown()) {
                compare();
                event.consume();
            } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
                copyCalls();
                event.consume();
            } else if (event.getCode() == KeyCode.S && event.isShortcutDown()) {
                onSelected(_ -> saveSelected());
                event.consume();
            }
        });
    }

    private MenuItem comparison() {
        MenuItem item = new MenuItem();
        item.textProperty().bind(messages.text("history.compare"));
        item.setOnAction(_ -> compare());
        return item;
    }

    private MenuItem item(String key, Consumer<HistoryEntry> action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(messages.text(key));
        item.setOnAction(_ -> onSelected(action));
        return item;
    }

    private void columns() {
        TableColumn<HistoryEntry, String> outcome = column("history.column.outcome", 280, this::outcome);
        outcome.setCellFactory(_ -> new OutcomeCell());
        table.getColumns()
                .setAll(List.of(
                        column("history.column.number", 44, entry -> String.valueOf(entry.number())),
                        column("history.column.time", 80, this::time),
                        column("history.column.call", 360, entry -> CommandText.call(entry.request())),
                        outcome,
                        column(
                                "history.column.library",
                                120,
                                entry ->
                                        String.valueOf(entry.request().library().getFileName())),
                        column("history.column.took", 80, this::took)));
    }

    private TableColumn<HistoryEntry, String> column(String key, double width, Function<HistoryEntry, String> text) {
        TableColumn<HistoryEntry, String> column = new TableColumn<>();
        column.setId("column-" + key.substring(key.lastIndexOf('.') + 1));
        column.textProperty().bind(messages.text(key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        return column;
    }

    private String outcome(HistoryEntry entry) {
        return model.verdict(entry).text();
    }

    private String time(HistoryEntry entry) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(messages.locale())
                .format(entry.at().atZone(ZoneId.systemDefault()));
    }

    private String took(HistoryEntry entry) {
        long nanos = model.nanos(entry);
        return nanos == 0 ? "" : Elapsed.of(nanos, messages.locale());
    }

    private final class OutcomeCell extends TableCell<HistoryEntry, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            HistoryEntry entry = getTableRow() == null ? null : getTableRow().getItem();
            getStyleClass().removeAll("card-success", "card-danger", "card-warning", "card-neutral");
            if (empty || entry == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(text);
            FontIcon icon = switch (model.verdict(entry).tone()) {
                case SUCCESS -> icon(Feather.CHECK_CIRCLE, "card-success");
                case RETURNED -> icon(Feather.CORNER_DOWN_RIGHT, "card-neutral");
                case FAILURE -> icon(Feather.ALERT_TRIANGLE, "card-warning");
                case FAULT -> icon(Feather.ALERT_OCTAGON, "card-danger");
            };
            setGraphic(icon);
        }

        private FontIcon icon(Feather feather, String style) {
            getStyleClass().add(style);
            FontIcon icon = new FontIcon(feather);
            icon.getStyleClass().add("outcome-icon");
            return icon;
        }
    }
}
