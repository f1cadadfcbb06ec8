package org.interopexplorer.core.status;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Names that may have been meant by a name that no table holds.
final class SimilarNames {
    private static final int MOST_EDITS = 2;
    private static final int MOST_NAMES = 3;

    private SimilarNames() {}

    /// The nearest names, nearest first: at most three, and none where nothing is near.
    static List<String> of(String typed, Stream<String> names) {
        String wanted = typed.toUpperCase(Locale.ROOT);
        record Near(String name, int edits) {}
        return names.filter(name -> Math.abs(name.length() - wanted.length()) <= MOST_EDITS)
                .map(name -> new Near(name, edits(wanted, name)))
                .filter(near -> near.edits() <= MOST_EDITS)
                .sorted(Comparator.comparingInt(Near::edits).thenComparing(Near::name))
                .limit(MOST_NAMES)
                .map(Near::name)
                .toList();
    }

    /// How many letters must be inserted, removed or replaced to make one word the other (Levenshtein's distance).
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
