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

/// All items of one table in their current order, and the items that the last query found.
///
/// It is made for hundreds of thousands of rows. A query that only adds to the last one searches only the rows
/// found by that one. Filtering keeps the order, so it never sorts again.
final class RowIndex<T> {
    private static final int REHEARSALS = 20;
    private static final long QUICK_NANOS = 8_000_000;

    /// An item with its searched text in lower case, once that has been worked out.
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
    /// The kinds, in the order in which the items first have them.
    private final List<String> kinds;
    private final Row<T>[] given;
    private Row<T>[] all;
    private Row<T>[] byText;
    private FilterQuery last = FilterQuery.ALL;
    private boolean ranked = true;

    /// @param text gives the text of an item that is searched
    /// @param kind gives the kind of an item
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

    /// Sets whether the rows that fit a typed text best come first.
    void rank(boolean wanted) {
        ranked = wanted;
    }

    int size() {
        return given.length;
    }

    /// Works out the searched text of every item again. It can run on any thread, and gives up if interrupted.
    void readAll() throws InterruptedException {
        for (Row<T> row : given) {
            row.read(text);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /// Warms up the filter on a separate index, on any thread. The JVM first interprets code and compiles it only
    /// after many runs. Without this, the first letters that the user types would take ten times as long.
    ///
    /// @param show gets the results of each key, as the table does
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
        for (Row<T> row : ranked && !query.terms().isEmpty() ? bestFirst(byText, query) : byText) {
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

    /// First the rows whose name equals the typed text, then those whose name begins with it, then the others.
    private Row<T>[] bestFirst(Row<T>[] found, FilterQuery query) {
        Row<T>[] ordered = found.clone();
        int at = 0;
        byte[] ranks = new byte[found.length];
        for (int i = 0; i < found.length; i++) {
            ranks[i] = (byte) query.rank(found[i].key(text));
        }
        for (int rank = 0; rank <= 2; rank++) {
            for (int i = 0; i < found.length; i++) {
                if (ranks[i] == rank) {
                    ordered[at++] = found[i];
                }
            }
        }
        return ordered;
    }

    /// How many items of each kind the text of the last query found.
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

    /// Puts all items in another order. The next query searches all of them.
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

    /// Makes the next query search all items.
    void forget() {
        byText = all;
        last = FilterQuery.ALL;
    }
}
