package org.interopexplorer.core.text;

import java.util.Locale;
import java.util.Optional;

/// The known word that a misspelled one probably means.
public final class Nearest {
    private static final int FARTHEST = 2;

    private final String word;
    private int distance;
    private Optional<String> nearest = Optional.empty();

    private Nearest(String word) {
        this.word = word;
        this.distance = Math.min(FARTHEST, word.length() / 3) + 1;
    }

    /// The nearest of the candidates, whatever their case; empty if none is near.
    public static Optional<String> to(String word, Iterable<String> candidates) {
        var search = new Nearest(word);
        candidates.forEach(search::consider);
        return search.nearest;
    }

    private void consider(String candidate) {
        if (Math.abs(candidate.length() - word.length()) >= distance) {
            return;
        }
        int its = EditDistance.between(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
        boolean better = nearest.map(best -> isBetterTie(candidate, best)).orElse(false);
        if (its < distance || (its == distance && better)) {
            distance = its;
            nearest = Optional.of(candidate);
        }
    }

    /// Of equally near ones, case decides, then the alphabet, so that the order of the candidates does not matter.
    private static boolean isBetterTie(String candidate, String best) {
        return candidate.compareToIgnoreCase(best) < 0
                || (candidate.equalsIgnoreCase(best) && candidate.compareTo(best) > 0);
    }
}
