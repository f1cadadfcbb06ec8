package org.interopexplorer.app.exports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.image.Export;

/// All exports of one library in the order of the moment, and what the last query found among them.
///
/// Made for 44,000 rows and more: a query that only adds to the last one looks through what that found, the order is
/// kept by filtering and never sorted again.
final class ExportIndex {
    private final ExportRow[] fileOrder;
    private ExportRow[] all;
    private ExportRow[] byText;
    private Query last = Query.ALL;

    ExportIndex(List<Export> exports, UnaryOperator<String> demangler) {
        fileOrder =
                exports.stream().map(export -> new ExportRow(export, demangler)).toArray(ExportRow[]::new);
        all = fileOrder;
        byText = all;
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

    /// The rows that the query finds, in order.
    List<ExportRow> find(Query query) {
        ExportRow[] among = query.narrows(last) ? byText : all;
        List<ExportRow> text = new ArrayList<>();
        List<ExportRow> found = new ArrayList<>();
        for (ExportRow row : among) {
            if (query.matchesText(row.key())) {
                text.add(row);
                if (query.admits(row.kind())) {
                    found.add(row);
                }
            }
        }
        byText = text.toArray(ExportRow[]::new);
        last = query;
        return found;
    }

    /// How many exports of each kind the last query's text found, the kinds in the order in which the file has them.
    SequencedMap<String, Integer> counts() {
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        for (ExportRow row : fileOrder) {
            counts.putIfAbsent(row.kind(), 0);
        }
        for (ExportRow row : byText) {
            counts.merge(row.kind(), 1, Integer::sum);
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
