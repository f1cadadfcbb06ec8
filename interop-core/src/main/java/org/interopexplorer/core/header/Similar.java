package org.interopexplorer.core.header;

import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.text.EditDistance;
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
            int its = EditDistance.between(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
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
}
