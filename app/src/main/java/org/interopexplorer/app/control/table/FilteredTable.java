package org.interopexplorer.app.control.table;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.SearchField;
import org.interopexplorer.app.i18n.Messages;
import org.jspecify.annotations.Nullable;

/// A read-only table with a filter and a count above it. Rows are copied as tab-separated text.
public final class FilteredTable<T> {
    /// The key of the column with the readable form of mangled names.
    private static final String READABLE = "control.column.readable";

    /// The keys of the texts of a table.
    ///
    /// @param prompt the prompt in the empty filter
    /// @param table the name of the table for a screen reader
    /// @param none shown if there are no rows, even without a filter
    /// @param counted the number of rows if all are shown; takes the number
    /// @param filtered the number of rows shown, and of all rows; takes both
    /// @param nomatch shown if no row contains the typed text
    /// @param nokind shown if only rows of other kinds than the chosen ones contain the typed text
    /// @param kind the start of the key of a kind; the kind's token follows
    public record Words(
            String prompt,
            String table,
            String none,
            String counted,
            String filtered,
            String nomatch,
            String nokind,
            String kind) {
        /// For a table whose rows are all of one kind.
        public Words(String prompt, String table, String none) {
            this(prompt, table, none, "control.count", "control.count.of", "control.nothing", "control.nothing", "");
        }
    }

    private final FilteredRows<T> rows;
    private final Messages messages;
    private final Words words;
    private final SearchField filter;
    private final Label count = new Label();
    private final KindChips chips;
    private final Label nothing = new Label();
    private final Button clearAll = new Button();
    private final TableView<T> table = new TableView<>();
    private final Map<TableColumn<T, ?>, Column<T>> columns = new HashMap<>();
    private final RememberedColumns<T> remembered;
    private final String firstKey;
    private final HBox bar;
    private final VBox root;

    /// @param id the id of the table; its filter has the id `ID-filter`
    public FilteredTable(String id, Words words, FilteredRows<T> rows, Messages messages, List<Column<T>> columns) {
        this.words = words;
        this.rows = rows;
        this.messages = messages;
        filter = new SearchField(id + "-filter", messages, words.prompt(), "control.filter.clear");
        chips = new KindChips(rows, messages, words.kind());
        bar = new HBox(8, filter, count);
        bar.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(filter, Priority.ALWAYS);
        count.setId(id + "-count");
        VBox top = new VBox(6, bar, chips.root());
        top.getStyleClass().add("pane-bar");
        root = new VBox(top, table);
        VBox.setVgrow(table, Priority.ALWAYS);
        firstKey = columns.getFirst().key();
        table.setId(id);
        remembered = new RememberedColumns<>(table);
        buildFilter();
        buildTable(columns);
        rows.rows().addListener((ListChangeListener<T>) _ -> showCount());
        rows.totalProperty().subscribe(_ -> showCount());
        // If both the old and the new text find nothing, no row changes, but the message does.
        rows.filterProperty().subscribe(_ -> showCount());
        messages.localeProperty().subscribe(_ -> {
            showCount();
            table.refresh();
        });
    }

    /// The column whose title has this key, so that the caller can show it, hide it or sort by it.
    ///
    /// @throws java.util.NoSuchElementException if there is none
    public TableColumn<T, ?> column(String key) {
        return columns.entrySet().stream()
                .filter(column -> column.getValue().key().equals(key))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /// Shows or hides a column as its rows need it, unless the user has shown or hidden it.
    ///
    /// @param key the key of its title
    public void offer(String key, boolean wanted) {
        remembered.offer(column(key), wanted);
    }

    public Node root() {
        return root;
    }

    /// Puts something into the line of the filter, behind the count.
    public void beside(Node more) {
        bar.getChildren().add(more);
    }

    public TableView<T> table() {
        return table;
    }

    /// Moves the keyboard focus to the filter and selects its text.
    public void focusFilter() {
        filter.focusAll();
    }

    /// The field for the text of the filter.
    public TextField filter() {
        return filter;
    }

    /// Moves the keyboard focus to the table.
    public void focusTable() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    /// Shows other items. Columns that are empty for all of them are hidden.
    public void show(List<T> items) {
        fitColumns(items);
        rows.show(items);
        table.getSelectionModel().clearSelection();
    }

    /// Shows only the column of names and the columns that have text for at least one item.
    ///
    /// @param without the keys of columns that stay hidden until the user shows them
    public void fitColumns(List<T> items, String... without) {
        List<String> hidden = List.of(without);
        columns.forEach((shown, column) -> remembered.offer(
                shown,
                shown.equals(names())
                        || (!hidden.contains(column.key())
                                && (items.isEmpty() || items.stream().anyMatch(says(column))))));
    }

    private static <T> Predicate<T> says(Column<T> column) {
        return item -> !column.textOf(item).isEmpty();
    }

    private void buildFilter() {
        filter.textProperty().bindBidirectional(rows.filterProperty());
        filter.onDown(this::focusTable);
        filter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && rows.isFiltered()) {
                rows.clearFilter();
                event.consume();
            }
        });
    }

    private void buildTable(List<Column<T>> wanted) {
        List<TableColumn<T, ?>> names = new ArrayList<>();
        TableColumn<T, ?> readable = null;
        for (Column<T> column : wanted) {
            TableColumn<T, String> shown = column(column);
            columns.put(shown, column);
            table.getColumns().add(shown);
            if (column.width() == 0) {
                names.add(shown);
                readable = column.key().equals(READABLE) ? shown : readable;
            }
        }
        table.accessibleTextProperty().bind(messages.text(words.table()));
        table.setTableMenuButtonVisible(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getStyleClass().addAll("dense", "edge-to-edge", "code-table");
        table.setItems(rows.rows());
        table.setSortPolicy(_ -> {
            rows.sortBy(order(), isByName());
            return true;
        });
        nothing.setWrapText(true);
        clearAll.textProperty().bind(messages.text("control.filter.clear"));
        clearAll.managedProperty().bind(clearAll.visibleProperty());
        clearAll.setOnAction(_ -> {
            rows.clearFilter();
            filter.requestFocus();
        });
        VBox placeholder = new VBox(10, nothing, clearAll);
        placeholder.setAlignment(Pos.CENTER);
        table.setPlaceholder(placeholder);
        ColumnRoom.share(table, names, readable, remembered::hasWidth);
        table.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copyRows();
                event.consume();
            }
        });
        table.setContextMenu(new ContextMenu());
    }

    /// Sets the action that follows a row: by Enter, by a double click and from the menu.
    ///
    /// @param key the key of the text in the menu
    public void onFollow(String key, Consumer<T> follow) {
        Runnable chosen = onChosen(key, follow);
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Enter.alone(event)) {
                chosen.run();
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                chosen.run();
            }
        });
    }

    /// Adds an item to the menu of the rows that does something with the chosen row, and returns what it does.
    ///
    /// @param key the key of its text
    public Runnable onChosen(String key, Consumer<T> action) {
        Runnable chosen = () -> {
            T item = table.getSelectionModel().getSelectedItem();
            if (item != null) {
                action.accept(item);
            }
        };
        var _ = addAction(key, chosen);
        return chosen;
    }

    /// Adds an item to the menu of the rows, and returns it.
    ///
    /// @param key the key of its text
    public MenuItem addAction(String key, Runnable action) {
        MenuItem added = item(key, action);
        table.getContextMenu().getItems().add(added);
        return added;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(messages.text(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private TableColumn<T, String> column(Column<T> column) {
        TableColumn<T, String> shown = new TableColumn<>();
        shown.setId("column-" + column.key().substring(column.key().lastIndexOf('.') + 1));
        shown.textProperty().bind(messages.text(column.key()));
        shown.setPrefWidth(column.width());
        shown.setCellValueFactory(cell -> new ReadOnlyStringWrapper(column.textOf(cell.getValue())));
        shown.setCellFactory(_ -> {
            TextCell<T> cell = new TextCell<>();
            cell.setTextOverrun(column.path() ? OverrunStyle.LEADING_ELLIPSIS : OverrunStyle.ELLIPSIS);
            return cell;
        });
        if (column.number()) {
            shown.getStyleClass().add("number");
        }
        // The user cannot understand an order by a hidden column.
        shown.visibleProperty().subscribe(visible -> {
            if (!visible) {
                table.getSortOrder().remove(shown);
            }
        });
        return shown;
    }

    /// The column of names, wherever the user moved it.
    private TableColumn<T, ?> names() {
        return column(firstKey);
    }

    /// Whether the rows have their usual order, by name, and not another one that the user chose.
    private boolean isByName() {
        return table.getSortOrder().isEmpty()
                || (table.getSortOrder().getFirst().equals(names())
                        && table.getSortOrder().getFirst().getSortType() == TableColumn.SortType.ASCENDING);
    }

    private @Nullable RowOrder<T> order() {
        RowOrder<T> all = null;
        for (TableColumn<T, ?> shown : table.getSortOrder()) {
            Column<T> column = columns.get(shown);
            if (column != null) {
                RowOrder<T> directed = shown.getSortType() == TableColumn.SortType.ASCENDING
                        ? column.order()
                        : column.order().reversed();
                all = all == null ? directed : all.then(directed);
            }
        }
        return all;
    }

    /// Copies the names of the selected rows.
    public void copyNames() {
        copyColumns(List.of(names()));
    }

    private void copyRows() {
        copyColumns(table.getVisibleLeafColumns());
    }

    private void copyColumns(List<? extends TableColumn<T, ?>> wanted) {
        List<Column<T>> shown = wanted.stream()
                .flatMap(column -> Stream.ofNullable(columns.get(column)))
                .toList();
        copy(item -> shown.stream().map(column -> column.textOf(item)).collect(Collectors.joining("\t")));
    }

    private void copy(Function<T, String> text) {
        List<T> selected = table.getSelectionModel().getSelectedItems();
        if (!selected.isEmpty()) {
            IconButtons.copy(selected.stream().map(text).collect(Collectors.joining("\n")));
        }
    }

    private void showCount() {
        NumberFormat numbers = NumberFormat.getIntegerInstance(messages.locale());
        int total = rows.totalProperty().get();
        int found = rows.rows().size();
        count.setText(
                found == total
                        ? messages.get(words.counted(), total)
                        : messages.get(words.filtered(), numbers.format(found), numbers.format(total)));
        SequencedMap<String, Integer> counts = rows.countsProperty().get();
        chips.show(counts, numbers);
        boolean otherKinds = counts.values().stream().anyMatch(its -> its > 0);
        nothing.setText(
                total == 0
                        ? messages.get(words.none())
                        : messages.get(
                                otherKinds ? words.nokind() : words.nomatch(),
                                rows.filterProperty().get().strip()));
        clearAll.setVisible(total > 0);
    }
}
