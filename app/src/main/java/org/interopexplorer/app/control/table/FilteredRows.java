package org.interopexplorer.app.control.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The rows of a table that only shows: narrowed as one types, sorted, counted.
///
/// Made for hundreds of thousands of rows: what is searched is worked out at the first letter, and a text that only
/// adds to the last one looks through what that found.
public final class FilteredRows<T> {
    private static final class Row<T> {
        private final T item;
        private @Nullable String key;

        Row(T item) {
            this.item = item;
        }

        T item() {
            return item;
        }

        String key(Function<? super T, String> text) {
            String known = key;
            if (known == null) {
                known = text.apply(item).toLowerCase(Locale.ROOT);
                key = known;
            }
            return known;
        }
    }

    private final Function<? super T, String> text;
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObservableList<T> rows = FXCollections.observableArrayList();
    private final ObservableList<T> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper(this, "total", 0);
    private List<Row<T>> given = List.of();
    private List<Row<T>> all = List.of();
    private List<Row<T>> found = List.of();
    private Query last = Query.ALL;
    private @Nullable Comparator<? super T> order;

    /// @param text what of an item is searched
    public FilteredRows(Function<? super T, String> text) {
        this.text = text;
        filter.subscribe(this::refresh);
    }

    /// What the person types above the table: terms that a row must have, each, in any case.
    public StringProperty filterProperty() {
        return filter;
    }

    /// What the filter lets through, in the order of the moment.
    public ObservableList<T> rows() {
        return rowsView;
    }

    /// How many rows there are without a filter; changes after the rows.
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// Shows other items, through the filter and in the order of the moment.
    public void show(List<T> items) {
        List<Row<T>> fresh = new ArrayList<>(items.size());
        items.forEach(item -> fresh.add(new Row<>(item)));
        given = fresh;
        arrange();
        total.set(items.size());
    }

    /// Sorts the rows from now on; null for the order in which they were given.
    public void sortBy(@Nullable Comparator<? super T> comparator) {
        order = comparator;
        arrange();
    }

    private void arrange() {
        all = order == null ? given : sorted(order);
        found = all;
        last = Query.ALL;
        refresh();
    }

    private List<Row<T>> sorted(Comparator<? super T> comparator) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Row<T>[] array = given.toArray(new Row[0]);
        Arrays.parallelSort(array, (one, other) -> comparator.compare(one.item(), other.item()));
        return List.of(array);
    }

    private void refresh() {
        Query query = Query.parse(filter.get(), Set.of());
        List<Row<T>> among = query.narrows(last) ? found : all;
        if (!query.terms().isEmpty()) {
            List<Row<T>> fits = new ArrayList<>();
            for (Row<T> row : among) {
                if (query.matchesText(row.key(text))) {
                    fits.add(row);
                }
            }
            among = fits;
        }
        found = among;
        last = query;
        rows.setAll(found.stream().map(Row::item).toList());
    }
}
