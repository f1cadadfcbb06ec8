package org.interopexplorer.app.control.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/// The rows of a table that only shows: narrowed as one types and by kind, sorted, counted.
///
/// Made for hundreds of thousands of rows: what is searched is worked out at the first letter, or before it on another
/// thread ([Search]), and a text that only adds to the last one looks through what that found.
public final class FilteredRows<T> {
    private final Function<? super T, String> text;
    private final Function<? super T, String> kind;
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObservableSet<String> kinds = FXCollections.observableSet();
    private final ObservableList<T> rows = FXCollections.observableArrayList();
    private final ObservableList<T> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyObjectWrapper<SequencedMap<String, Integer>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", new LinkedHashMap<>());
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper(this, "total", 0);
    private RowIndex<T> index;
    private @Nullable RowOrder<T> order;
    private boolean changing;

    /// Items that are all of one kind.
    ///
    /// @param text what of an item is searched
    public FilteredRows(Function<? super T, String> text) {
        this(text, _ -> "");
    }

    /// @param text what of an item is searched, in any case; on any thread
    /// @param kind the token of an item's kind, such as `function`
    public FilteredRows(Function<? super T, String> text, Function<? super T, String> kind) {
        this.text = text;
        this.kind = kind;
        index = new RowIndex<>(List.of(), text, kind);
        filter.subscribe(this::refresh);
        kinds.addListener((SetChangeListener<String>) _ -> refresh());
    }

    /// What the person types above the table: terms that a row must have, each, in any case.
    public StringProperty filterProperty() {
        return filter;
    }

    /// The kinds that are to be seen, by token; empty for all.
    public ObservableSet<String> kinds() {
        return kinds;
    }

    /// Whether anything keeps items from being seen.
    public boolean isFiltered() {
        return !filter.get().isEmpty() || !kinds.isEmpty();
    }

    public void clearFilter() {
        filter.set("");
        kinds.clear();
    }

    /// What the filter lets through, in the present order.
    public ObservableList<T> rows() {
        return rowsView;
    }

    /// How many items of each kind the typed text finds, whichever kinds are chosen; changes before the rows.
    public ReadOnlyObjectProperty<SequencedMap<String, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// How many rows there are without a filter; changes after the rows.
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// Whether the rows are being replaced: a table moves its selection by itself then, and nobody chose anything.
    public boolean isChanging() {
        return changing;
    }

    /// Shows other items, through the text of the filter and in the present order. Their kinds are others: all are
    /// seen.
    public void show(List<T> items) {
        index = new RowIndex<>(items, text, kind);
        index.sort(order);
        if (kinds.isEmpty()) {
            refresh();
        } else {
            kinds.clear();
        }
        total.set(items.size());
    }

    /// Sorts the rows from now on, also those of other items; null for the order in which they were given.
    public void sortBy(@Nullable RowOrder<T> wanted) {
        order = wanted;
        index.sort(wanted);
        refresh();
    }

    /// The search through the items that are shown now, to be made ready on another thread.
    public Search search() {
        return new Search(index);
    }

    /// What is searched of the items of one moment.
    public final class Search {
        private final RowIndex<T> of;

        private Search(RowIndex<T> of) {
            this.of = of;
        }

        /// Works out what is searched of every item, as it is by now; on any thread, gives up when it is interrupted.
        public void read() throws InterruptedException {
            of.readAll();
        }

        /// Runs the filter out of sight until it is quick; on any thread, gives up when it is interrupted.
        public void warmUp() throws InterruptedException {
            of.rehearse(FXCollections.<T>observableArrayList()::setAll);
        }

        /// Whether the table still shows these items; on the FX thread, like what follows.
        public boolean isShown() {
            return of == index;
        }

        /// Looks through all items again, since more is searched of them than there was.
        public void hasGrown() {
            of.forget();
            if (isShown() && !filter.get().isBlank()) {
                refresh();
            }
        }
    }

    private void refresh() {
        List<T> found = index.find(FilterQuery.parse(filter.get(), Set.copyOf(kinds)));
        changing = true;
        counts.set(index.counts());
        rows.setAll(found);
        changing = false;
    }
}
