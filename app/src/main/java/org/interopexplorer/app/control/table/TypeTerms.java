package org.interopexplorer.app.control.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Terms of a filter about the types of functions: `takes: FILE *` and `returns: size_t`, in any language of the
/// window. Each goes up to the next such word.
///
/// A type with asterisks means exactly that one, a type without any also the pointers to it. Qualifiers, and the words
/// `struct`, `union` and `enum`, do not matter.
public final class TypeTerms {
    private static final Pattern WORD = Pattern.compile("(?i)(?<!\\S)(takes|prend|returns|renvoie)\\s*:\\s*");
    private static final Pattern LEFT_OUT = Pattern.compile("\\b(?:const|volatile|restrict|struct|union|enum)\\b|\\s+");

    /// They begin lines that no typed letter is part of.
    private static final String TAKES = "\uF700";

    private static final String RETURNS = "\uF701";

    private TypeTerms() {}

    /// The line of a row's key that says that a function takes a type.
    ///
    /// @param type as C spells it
    public static String takes(String type) {
        return "\n" + TAKES + normal(type);
    }

    /// The line of a row's key that says that a function returns a type.
    public static String returns(String type) {
        return "\n" + RETURNS + normal(type);
    }

    private static String normal(String type) {
        // A word must not run into the next one: `unsigned int` is not a type name.
        return LEFT_OUT.matcher(type.strip().replaceAll("(?<=\\w)\\s+(?=\\w)", "\u00A0"))
                .replaceAll("")
                .replaceAll("^\u00A0+|\u00A0+(?=\\W|$)", "")
                .toLowerCase(Locale.ROOT);
    }

    /// The text before the first such word, and the terms behind it.
    record Parsed(String text, List<String> terms) {}

    static Parsed parse(String text) {
        Matcher word = WORD.matcher(text);
        List<MatchResult> words = word.results().toList();
        if (words.isEmpty()) {
            return new Parsed(text, List.of());
        }
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            int end = i + 1 < words.size() ? words.get(i + 1).start() : text.length();
            String type = normal(text.substring(words.get(i).end(), end));
            if (!type.isEmpty()) {
                boolean takes = words.get(i).group(1).toLowerCase(Locale.ROOT).matches("takes|prend");
                terms.add((takes ? TAKES : RETURNS) + type);
            }
        }
        return new Parsed(text.substring(0, words.getFirst().start()), List.copyOf(terms));
    }

    static boolean isOne(String term) {
        return term.startsWith(TAKES) || term.startsWith(RETURNS);
    }

    /// Whether a key has a line for the term.
    static boolean matches(String term, String key) {
        boolean exact = term.endsWith("*");
        for (int at = key.indexOf("\n" + term); at >= 0; at = key.indexOf("\n" + term, at + 1)) {
            int end = at + 1 + term.length();
            while (!exact && end < key.length() && key.charAt(end) == '*') {
                end++;
            }
            if (end == key.length() || key.charAt(end) == '\n') {
                return true;
            }
        }
        return false;
    }

    /// Whether everything that matches the term also matches an earlier one.
    static boolean narrows(String term, String earlier) {
        return term.equals(earlier)
                || (!earlier.endsWith("*")
                        && term.startsWith(earlier)
                        && term.substring(earlier.length()).matches("\\**"));
    }
}
