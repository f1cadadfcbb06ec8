package org.interopexplorer.app.control.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the filter asks for: every term in the raw or the readable name, and one of the kinds.
///
/// @param terms in lower case
/// @param kinds tokens such as `function`; empty for all
public record FilterQuery(List<String> terms, Set<String> kinds) {
    public static final FilterQuery ALL = new FilterQuery(List.of(), Set.of());

    public FilterQuery {
        terms = List.copyOf(terms);
        kinds = Set.copyOf(kinds);
    }

    /// The terms are what spaces part, in any case.
    public static FilterQuery parse(String text, Set<String> kinds) {
        return new FilterQuery(
                Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(term -> !term.isEmpty())
                        .toList(),
                kinds);
    }

    /// Whether all that this finds by text was found by `earlier` too, so that only that needs to be looked through.
    public boolean narrows(FilterQuery earlier) {
        return earlier.terms.stream().allMatch(old -> terms.stream().anyMatch(term -> term.contains(old)));
    }

    /// @param key a name in lower case
    public boolean matchesText(String key) {
        for (String term : terms) {
            if (!key.contains(term)) {
                return false;
            }
        }
        return true;
    }

    public boolean admits(String kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }
}
