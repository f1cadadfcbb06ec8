package org.interopexplorer.core.status;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.interopexplorer.core.text.EditDistance;

/// Suggests names for one that is in no table.
final class SimilarNames {
    private static final int MOST_EDITS = 2;
    private static final int MOST_NAMES = 3;

    private SimilarNames() {}

    /// At most three similar names, nearest first; empty if none is near.
    static List<String> of(String typed, Stream<String> names) {
        String wanted = typed.toUpperCase(Locale.ROOT);
        record Near(String name, int edits) {}
        return names.filter(name -> Math.abs(name.length() - wanted.length()) <= MOST_EDITS)
                .map(name -> new Near(name, EditDistance.between(wanted, name)))
                .filter(near -> near.edits() <= MOST_EDITS)
                .sorted(Comparator.comparingInt(Near::edits).thenComparing(Near::name))
                .limit(MOST_NAMES)
                .map(Near::name)
                .toList();
    }
}
