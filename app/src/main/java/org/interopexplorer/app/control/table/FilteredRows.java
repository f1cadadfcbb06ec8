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

/// The rows of a read-only table: filtered by the typed text and by kind, sorted and counted.
///
/// It is made for hundreds of thousands of rows. The searched text is worked out at the first letter, or earlier
/// on another thread ([Search]). A text that only adds to the last one searches only the rows found by that one.
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
    private boolean ranked = true;
    private boolean changing;

    /// For items that are all of one kind.
    ///
    /// @param text the text of an item that is searched
    public FilteredRows(Function<? super T, String> text) {
        this(text, _ -> "");
    }

    /// @param text the text of an item that is searched, ignoring case; called on any thread
    /// @param kind gives the token of an item's kind, such as `function`
    public FilteredRows(Function<? super T, String> text, Function<? super T, String> kind) {
        this.text = text;
        this.kind = kind;
        index = new RowIndex<>(List.of(), text, kind);
        filter.subscribe(this::refresh);
        kinds.addListener((SetChangeListener<String>) _ -> refresh());
    }

    /// The text that the user types above the table. A row must contain each of its terms, ignoring case.
    public StringProperty filterProperty() {
        return filter;
    }

    /// The tokens of the kinds that are shown; empty for all kinds.
    public ObservableSet<String> kinds() {
        return kinds;
    }

    /// Whether a text or a kind limits the rows that are shown.
    public boolean isFiltered() {
        return !filter.get().isEmpty() || !kinds.isEmpty();
    }

    public void clearFilter() {
        filter.set("");
        kinds.clear();
    }

    /// The rows that pass the filter, in the current order.
    public ObservableList<T> rows() {
        return rowsView;
    }

    /// How many items of each kind the typed text finds, whichever kinds are chosen. Changes before the rows do.
    public ReadOnlyObjectProperty<SequencedMap<String, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// The number of rows without a filter. Changes after the rows do.
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// Whether the rows are being replaced. The table then moves its selection by itself, without the user.
    public boolean isChanging() {
        return changing;
    }

    /// Shows other items, with the same filter text and in the current order. All kinds are shown, since the kinds
    /// of the new items may differ.
    public void show(List<T> items) {
        index = new RowIndex<>(items, text, kind);
        index.sort(order);
        index.rank(ranked);
        if (kinds.isEmpty()) {
            refresh();
        } else {
            kinds.clear();
        }
        total.set(items.size());
    }

    /// Sorts the rows from now on, also after other items are shown; null for the order in which they were given.
    ///
    /// @param bestFirst whether the rows that fit a typed text best still come first
    public void sortBy(@Nullable RowOrder<T> wanted, boolean bestFirst) {
        order = wanted;
        ranked = bestFirst;
        index.rank(bestFirst);
        index.sort(wanted);
        refresh();
    }

    /// The search in the current items. It can be prepared on another thread.
    public Search search() {
        return new Search(index);
    }

    /// The search in the items that the table had when it was made.
    public final class Search {
        private final RowIndex<T> of;

        private Search(RowIndex<T> of) {
            this.of = of;
        }

        /// Works out the searched text of every item again. It can run on any thread, and gives up if that is
        /// interrupted.
        public void read() throws InterruptedException {
            of.readAll();
        }

        /// Runs the filter unseen until it is quick. It can run on any thread, and gives up if interrupted.
        public void warmUp() throws InterruptedException {
            of.rehearse(FXCollections.<T>observableArrayList()::setAll);
        }

        /// Whether the table still shows these items. Called on the FX thread, like the method below.
        public boolean isShown() {
            return of == index;
        }

        /// Searches all items again, because their searched text has grown.
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
