package org.interopexplorer.app.control.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All items of one table in their present order, and what the last query found among them.
///
/// Made for hundreds of thousands of rows: a query that only adds to the last one looks through what that found, and
/// the order is kept by filtering and never sorted again.
final class RowIndex<T> {
    private static final int REHEARSALS = 20;
    private static final long QUICK_NANOS = 8_000_000;

    /// An item, and what is searched of it in lower case once that has been worked out.
    private static final class Row<T> {
        private final T item;
        private final int kind;
        private volatile @Nullable String key;

        Row(T item, int kind) {
            this.item = item;
            this.kind = kind;
        }

        String key(Function<? super T, String> text) {
            String known = key;
            return known == null ? read(text) : known;
        }

        String read(Function<? super T, String> text) {
            String read = text.apply(item).toLowerCase(Locale.ROOT);
            key = read;
            return read;
        }
    }

    private final Function<? super T, String> text;
    /// In the order in which the items have them.
    private final List<String> kinds;
    private final Row<T>[] given;
    private Row<T>[] all;
    private Row<T>[] byText;
    private FilterQuery last = FilterQuery.ALL;

    /// @param text what of an item is searched
    /// @param kind an item's kind
    RowIndex(List<T> items, Function<? super T, String> text, Function<? super T, String> kind) {
        this.text = text;
        SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
        List<Row<T>> rows = new ArrayList<>(items.size());
        for (T item : items) {
            rows.add(new Row<>(item, numbers.computeIfAbsent(kind.apply(item), _ -> numbers.size())));
        }
        kinds = List.copyOf(numbers.keySet());
        given = array(rows);
        all = given;
        byText = given;
    }

    private RowIndex(RowIndex<T> other) {
        text = other.text;
        kinds = other.kinds;
        given = other.given;
        all = given;
        byText = given;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> Row<T>[] array(List<Row<T>> rows) {
        return rows.toArray(new Row[0]);
    }

    int size() {
        return given.length;
    }

    /// Works out again what is searched of every item; on any thread, gives up when it is interrupted.
    void readAll() throws InterruptedException {
        for (Row<T> row : given) {
            row.read(text);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /// Warms up the filter on an index of its own, on any thread: the JVM interprets and measures what it has not run
    /// often, so that the first letters that a person types would take ten times as long as the next ones.
    ///
    /// @param show gets what each key finds, as the table does
    void rehearse(Consumer<List<T>> show) throws InterruptedException {
        RowIndex<T> unseen = new RowIndex<>(this);
        for (int i = 0; i < REHEARSALS; i++) {
            long slowest = 0;
            for (String typed : List.of("e", "ex", "\u0001", "")) {
                long started = System.nanoTime();
                show.accept(unseen.find(FilterQuery.parse(typed, Set.of())));
                var _ = unseen.counts();
                slowest = Math.max(slowest, System.nanoTime() - started);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            if (slowest < QUICK_NANOS) {
                return;
            }
        }
    }

    /// The items that the query finds, in order.
    List<T> find(FilterQuery query) {
        Row<T>[] among = query.narrows(last) ? byText : all;
        byText = query.terms().isEmpty() ? among : matching(among, query);
        last = query;
        boolean[] admitted = new boolean[kinds.size()];
        for (int i = 0; i < admitted.length; i++) {
            admitted[i] = query.admits(kinds.get(i));
        }
        List<T> items = new ArrayList<>(byText.length);
        for (Row<T> row : byText) {
            if (admitted[row.kind]) {
                items.add(row.item);
            }
        }
        return items;
    }

    private Row<T>[] matching(Row<T>[] among, FilterQuery query) {
        Row<T>[] found = among.clone();
        int count = 0;
        for (Row<T> row : among) {
            if (query.matchesText(row.key(text))) {
                found[count++] = row;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /// How many items of each kind the last query's text found.
    SequencedMap<String, Integer> counts() {
        int[] found = new int[kinds.size()];
        for (Row<T> row : byText) {
            found[row.kind]++;
        }
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < found.length; i++) {
            counts.put(kinds.get(i), found[i]);
        }
        return counts;
    }

    /// Puts all items in another order; the next query looks through all of them.
    ///
    /// @param order null for the order in which the items were given
    void sort(@Nullable RowOrder<T> order) {
        if (order == null) {
            all = given;
        } else {
            Row<T>[] sorted = given.clone();
            Comparator<Row<T>> rows = (one, other) -> order.items().compare(one.item, other.item);
            if (order.anyThread()) {
                Arrays.parallelSort(sorted, rows);
            } else {
                Arrays.sort(sorted, rows);
            }
            all = sorted;
        }
        forget();
    }

    /// Makes the next query look through everything.
    void forget() {
        byText = all;
        last = FilterQuery.ALL;
    }
}
