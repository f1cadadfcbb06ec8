package org.interopexplorer.app.control.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What the filter asks for: every term must be in the raw or the readable name, and the kind must be chosen.
///
/// @param terms in lower case
/// @param kinds tokens such as `function`; empty for all
public record FilterQuery(List<String> terms, Set<String> kinds) {
    private static final String HEX = "0x";
    private static final int PRIVATE_USE = 0xE000;

    public static final FilterQuery ALL = new FilterQuery(List.of(), Set.of());

    public FilterQuery {
        terms = List.copyOf(terms);
        kinds = Set.copyOf(kinds);
    }

    /// The words of the text are the terms, in lower case, and what it says of types; see [TypeTerms].
    public static FilterQuery parse(String text, Set<String> kinds) {
        TypeTerms.Parsed parsed = TypeTerms.parse(text);
        return new FilterQuery(
                Stream.concat(
                                Arrays.stream(parsed.text()
                                                .toLowerCase(Locale.ROOT)
                                                .split("\\s+"))
                                        .filter(term -> !term.isEmpty()),
                                parsed.terms().stream())
                        .toList(),
                kinds);
    }

    /// Whether `earlier` also found everything that this query finds by text. If so, only those results need to be
    /// searched.
    public boolean narrows(FilterQuery earlier) {
        return earlier.terms.stream()
                .allMatch(old -> terms.stream()
                        .anyMatch(term -> TypeTerms.isOne(old) ? TypeTerms.narrows(term, old) : term.contains(old)));
    }

    /// @param key a name in lower case
    public boolean matchesText(String key) {
        for (String term : terms) {
            if (TypeTerms.isOne(term)) {
                if (!TypeTerms.matches(term, key)) {
                    return false;
                }
            } else if (!key.contains(term) && !(term.startsWith(HEX) && key.contains(address(term)))) {
                return false;
            }
        }
        return true;
    }

    /// How well a name fits the first term: 0 if a name equals it, 1 if a name starts with it, 2 otherwise.
    ///
    /// @param key names in lower case, one per line; the name from the file comes first
    int rank(String key) {
        if (terms.isEmpty()) {
            return 0;
        }
        String term = terms.getFirst();
        int start = 0;
        int best = 2;
        while (start >= 0 && start < key.length() && best > 0) {
            if (key.startsWith(term, start)) {
                int end = start + term.length();
                best = end == key.length() || key.charAt(end) == '\n' ? 0 : 1;
            }
            start = key.indexOf('\n', start) + 1;
            if (start == 0) {
                break;
            }
        }
        return best;
    }

    /// An address as it is written in a key. So a term that happens to be hexadecimal finds no address unless it
    /// begins with `0x`.
    ///
    /// @param text the address, such as `0x7a120`
    public static String address(String text) {
        StringBuilder shifted = new StringBuilder(text.length());
        text.chars().forEach(digit -> shifted.append((char) (digit + PRIVATE_USE)));
        return shifted.toString();
    }

    public boolean admits(String kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }
}
