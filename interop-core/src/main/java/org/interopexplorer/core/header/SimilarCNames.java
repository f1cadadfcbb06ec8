package org.interopexplorer.core.header;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.text.Nearest;
import org.jspecify.annotations.Nullable;

/// Finds the known name that a misspelled one probably means.
final class SimilarCNames {
    private static final List<String> KEYWORDS =
            List.of("void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "struct", "const");

    private SimilarCNames() {}

    /// The nearest of the candidates and C's type keywords; null if none is near.
    static @Nullable String to(String name, Iterable<String> candidates) {
        var known = new ArrayList<>(KEYWORDS);
        candidates.forEach(known::add);
        return Nearest.to(name, known).orElse(null);
    }
}
