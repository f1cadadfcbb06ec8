package org.interopexplorer.core.header;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the known name that a misspelled one probably means.
final class Similar {
    private static final int FARTHEST = 2;
    private static final List<String> KEYWORDS =
            List.of("void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "struct", "const");

    private Similar() {}

    /// The nearest of the candidates and C's own type keywords; null where none is near.
    static @Nullable String to(String name, Iterable<String> candidates) {
        Best best = new Best(name);
        KEYWORDS.forEach(best::consider);
        candidates.forEach(best::consider);
        return best.nearest;
    }

    private static final class Best {
        private final String name;
        private int distance;
        private @Nullable String nearest;

        Best(String name) {
            this.name = name;
            this.distance = Math.min(FARTHEST, name.length() / 3) + 1;
        }

        void consider(String candidate) {
            if (Math.abs(candidate.length() - name.length()) >= distance) {
                return;
            }
            int its = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (its < distance || (its == distance && nearest != null && isBetterTie(candidate, nearest))) {
                distance = its;
                nearest = candidate;
            }
        }
    }

    /// Case decides, then the alphabet, so that the answer does not depend on the order of the candidates.
    private static boolean isBetterTie(String candidate, String nearest) {
        return candidate.compareToIgnoreCase(nearest) < 0
                || (candidate.equalsIgnoreCase(nearest) && candidate.compareTo(nearest) > 0);
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
