package org.interopexplorer.app.control.table;

import atlantafx.base.controls.CustomTextField;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
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
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.i18n.Messages;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A table that only shows, with a filter and a count above it; rows are copied as tab-separated text.
public final class FilteredTable<T> {
    private static final double ROW_HEIGHT = 28;

    /// The keys of what a table says.
    ///
    /// @param prompt what stands in the empty filter
    /// @param table what a screen reader calls the table
    /// @param none said where there are no rows, whatever the filter
    /// @param counted how many there are, where nothing is filtered: takes the number
    /// @param filtered how many of how many there are
    /// @param nomatch said where no row has the typed text
    /// @param nokind said where none of the chosen kinds has it, while others have
    /// @param kind what the key of a kind begins with, to which its token is added
    public record Words(
            String prompt,
            String table,
            String none,
            String counted,
            String filtered,
            String nomatch,
            String nokind,
            String kind) {
        /// Of a table whose rows are all of one kind.
        public Words(String prompt, String table, String none) {
            this(prompt, table, none, "control.count", "control.count.of", "control.nothing", "control.nothing", "");
        }
    }

    private final FilteredRows<T> rows;
    private final Messages messages;
    private final String id;
    private final Words words;
    private final CustomTextField filter = new CustomTextField();
    private final Label count = new Label();
    private final FlowPane chips = new FlowPane(6, 4);
    private final Label nothing = new Label();
    private final Button clearAll = new Button();
    private final TableView<T> table = new TableView<>();
    private final Map<TableColumn<T, ?>, Column<T>> columns = new HashMap<>();
    private final VBox root;

    /// @param id of the table; its filter is `ID-filter`
    public FilteredTable(String id, Words words, FilteredRows<T> rows, Messages messages, List<Column<T>> columns) {
        this.id = id;
        this.words = words;
        this.rows = rows;
        this.messages = messages;
        HBox bar = new HBox(8, filter, count);
        bar.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(filter, Priority.ALWAYS);
        count.setId(id + "-count");
        VBox top = new VBox(6, bar, chips);
        top.getStyleClass().add("pane-bar");
        root = new VBox(top, table);
        VBox.setVgrow(table, Priority.ALWAYS);
        buildFilter();
        buildTable(columns);
        rows.rows().addListener((ListChangeListener<T>) _ -> showCount());
        rows.kinds().addListener((SetChangeListener<String>) _ -> showChosen());
        rows.totalProperty().subscribe(_ -> showCount());
        // Text that finds as little as the text before it changes no row, but what is said about it.
        rows.filterProperty().subscribe(_ -> showCount());
        messages.localeProperty().subscribe(_ -> {
            showCount();
            table.refresh();
        });
    }

    /// The column whose title has this key, to be shown, hidden or sorted by.
    ///
    /// @throws java.util.NoSuchElementException where there is none
    public TableColumn<T, ?> column(String key) {
        return columns.entrySet().stream()
                .filter(column -> column.getValue().key().equals(key))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    public Node root() {
        return root;
    }

    public TableView<T> table() {
        return table;
    }

    /// Puts the keyboard into the filter, with what stands there selected.
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /// The field that one types into.
    public TextField filter() {
        return filter;
    }

    /// Puts the keyboard into the table.
    public void focusTable() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    /// Shows other items, with only those columns that have something for any of them.
    public void show(List<T> items) {
        TableColumn<T, ?> first = table.getColumns().getFirst();
        columns.forEach((shown, column) -> shown.setVisible(
                shown.equals(first) || items.isEmpty() || items.stream().anyMatch(says(column))));
        rows.show(items);
        table.getSelectionModel().clearSelection();
    }

    private static <T> Predicate<T> says(Column<T> column) {
        return item -> !column.textOf(item).isEmpty();
    }

    private void buildFilter() {
        filter.setId(id + "-filter");
        filter.setLeft(new HBox(new FontIcon(Feather.SEARCH)));
        filter.getLeft().getStyleClass().add("field-icon");
        filter.promptTextProperty().bind(messages.text(words.prompt()));
        filter.accessibleTextProperty().bind(messages.text(words.prompt()));
        filter.textProperty().bindBidirectional(rows.filterProperty());
        Button clear = IconButtons.of(Feather.X, messages.text("control.filter.clear"), filter::clear);
        clear.getStyleClass().add("field-button");
        clear.setFocusTraversable(false);
        clear.visibleProperty().bind(filter.textProperty().isNotEmpty());
        filter.setRight(clear);
        filter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                focusTable();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && rows.isFiltered()) {
                rows.clearFilter();
                event.consume();
            }
        });
    }

    private void buildTable(List<Column<T>> wanted) {
        List<TableColumn<T, ?>> names = new ArrayList<>();
        for (Column<T> column : wanted) {
            TableColumn<T, String> shown = column(column);
            columns.put(shown, column);
            table.getColumns().add(shown);
            if (column.width() == 0) {
                names.add(shown);
            }
        }
        table.setId(id);
        table.accessibleTextProperty().bind(messages.text(words.table()));
        table.setFixedCellSize(ROW_HEIGHT);
        table.setTableMenuButtonVisible(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getStyleClass().addAll("dense", "edge-to-edge", "code-table");
        table.setItems(rows.rows());
        table.setSortPolicy(_ -> {
            rows.sortBy(order());
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
        ColumnRoom.share(table, names);
        table.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copyRows();
                event.consume();
            }
        });
        MenuItem first = item("control.copy.name", this::copyNames);
        MenuItem whole = item("control.copy.rows", this::copyRows);
        table.setContextMenu(new ContextMenu(first, whole));
    }

    /// Adds a line to the menu of the rows.
    ///
    /// @param key of its words
    public void addAction(String key, Runnable action) {
        table.getContextMenu().getItems().add(item(key, action));
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
        return shown;
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

    /// Copies the first column of the chosen rows.
    public void copyNames() {
        copyColumns(List.of(table.getColumns().getFirst()));
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
        showChips(counts, numbers);
        boolean otherKinds = counts.values().stream().anyMatch(its -> its > 0);
        nothing.setText(
                total == 0
                        ? messages.get(words.none())
                        : messages.get(
                                otherKinds ? words.nokind() : words.nomatch(),
                                rows.filterProperty().get().strip()));
        clearAll.setVisible(total > 0);
    }

    private void showChips(SequencedMap<String, Integer> counts, NumberFormat numbers) {
        if (!counts.keySet().stream()
                .toList()
                .equals(chips.getChildren().stream().map(Node::getUserData).toList())) {
            chips.getChildren().setAll(counts.keySet().stream().map(this::chip).toList());
            showChosen();
        }
        chips.setVisible(counts.size() > 1);
        chips.setManaged(counts.size() > 1);
        if (counts.size() > 1) {
            chips.getChildren()
                    .forEach(chip -> ((ToggleButton) chip)
                            .setText(messages.get(words.kind() + chip.getUserData()) + "  "
                                    + numbers.format(counts.getOrDefault((String) chip.getUserData(), 0))));
        }
    }

    private void showChosen() {
        chips.getChildren()
                .forEach(chip -> ((ToggleButton) chip).setSelected(rows.kinds().contains((String) chip.getUserData())));
    }

    private ToggleButton chip(String kind) {
        ToggleButton chip = new ToggleButton();
        chip.getStyleClass().addAll("small", "chip");
        chip.setUserData(kind);
        chip.selectedProperty().subscribe((_, on) -> {
            if (on) {
                rows.kinds().add(kind);
            } else {
                rows.kinds().remove(kind);
            }
        });
        return chip;
    }
}
