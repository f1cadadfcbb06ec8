package org.interopexplorer.app.exports;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.interopexplorer.app.control.table.Query;
import org.interopexplorer.core.image.Export;

/// All exports of one library in the order of the moment, and what the last query found among them.
///
/// Made for 44,000 rows and more: a query that only adds to the last one looks through what that found, the order is
/// kept by filtering and never sorted again.
final class ExportIndex {
    private static final int REHEARSALS = 20;
    private static final long QUICK_NANOS = 8_000_000;

    /// The kinds of exports that there are, in the order in which the file has them.
    private final List<String> kinds;

    private final ExportRow[] fileOrder;
    private ExportRow[] all;
    private ExportRow[] byText;
    private Query last = Query.ALL;

    ExportIndex(List<Export> exports, UnaryOperator<String> demangler) {
        kinds = exports.stream()
                .map(export -> export.target().token())
                .distinct()
                .toList();
        fileOrder = exports.stream()
                .map(export ->
                        new ExportRow(export, kinds.indexOf(export.target().token()), demangler))
                .toArray(ExportRow[]::new);
        all = fileOrder;
        byText = all;
    }

    private ExportIndex(ExportRow[] rows, List<String> kinds) {
        this.kinds = kinds;
        fileOrder = rows;
        all = rows;
        byText = rows;
    }

    int size() {
        return all.length;
    }

    /// Works out every readable name; on any thread, gives up when it is interrupted.
    ///
    /// @return whether any name is mangled
    boolean demangleAll() throws InterruptedException {
        boolean any = false;
        for (ExportRow row : fileOrder) {
            any |= row.isMangled();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return any;
    }

    /// Types into a filter that nobody sees until it is quick at it; on any thread. The JVM interprets and measures
    /// what
    /// it has not run often, so that the first letters that a person types would take ten times as long as the next
    ///ones.
    /// @param show gets what each key finds, as the table does
    void rehearse(Consumer<List<ExportRow>> show) throws InterruptedException {
        ExportIndex unseen = new ExportIndex(fileOrder, kinds);
        for (int i = 0; i < REHEARSALS; i++) {
            long slowest = 0;
            for (String text : List.of("e", "ex", "\u0001", "")) {
                long started = System.nanoTime();
                show.accept(unseen.find(Query.parse(text, Set.of())));
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

    /// The rows that the query finds, in order.
    List<ExportRow> find(Query query) {
        ExportRow[] among = query.narrows(last) ? byText : all;
        byText = query.terms().isEmpty() ? among : matching(among, query);
        last = query;
        if (query.kinds().isEmpty()) {
            return Arrays.asList(byText);
        }
        return Arrays.stream(byText).filter(row -> query.admits(row.kind())).toList();
    }

    private static ExportRow[] matching(ExportRow[] among, Query query) {
        ExportRow[] found = new ExportRow[among.length];
        int count = 0;
        for (ExportRow row : among) {
            if (query.matchesText(row.key())) {
                found[count++] = row;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /// How many exports of each kind the last query's text found, the kinds in the order in which the file has them.
    SequencedMap<String, Integer> counts() {
        int[] found = new int[kinds.size()];
        for (ExportRow row : byText) {
            found[row.kindNumber()]++;
        }
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < found.length; i++) {
            counts.put(kinds.get(i), found[i]);
        }
        return counts;
    }

    /// Puts all rows in another order; the next query looks through all of them.
    void sort(Comparator<ExportRow> order) {
        ExportRow[] sorted = fileOrder.clone();
        Arrays.sort(sorted, order);
        all = sorted;
        forget();
    }

    /// Puts the rows back in the file's own order.
    void unsort() {
        all = fileOrder;
        forget();
    }

    /// Makes the next query look through everything: readable names have come in since.
    void forget() {
        byText = all;
        last = Query.ALL;
    }
}
