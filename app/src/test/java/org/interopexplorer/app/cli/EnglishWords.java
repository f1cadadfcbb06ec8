package org.interopexplorer.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds English words in what the command line says in French.
final class EnglishWords {
    /// Words that no French sentence has, and that few English ones do without.
    private static final Set<String> ENGLISH = Set.of(
            "the",
            "is",
            "are",
            "was",
            "were",
            "not",
            "no",
            "of",
            "and",
            "or",
            "for",
            "with",
            "which",
            "that",
            "this",
            "cannot",
            "could",
            "must",
            "needs",
            "wants",
            "takes",
            "give",
            "see",
            "write",
            "be",
            "been",
            "has",
            "have",
            "its",
            "it",
            "by",
            "from",
            "found",
            "there",
            "here",
            "where",
            "than",
            "between",
            "unknown",
            "expected",
            "missing",
            "invalid",
            "value",
            "file",
            "failed",
            "returned",
            "when",
            "only",
            "another",
            "such",
            "each",
            "every",
            "into",
            "will",
            "would",
            "should",
            "does",
            "did",
            "what",
            "who",
            "these",
            "those",
            "because",
            "without");

    /// What a person types, a loader says, or C calls so, stands between these; the last is what the compiler
    /// says.
    private static final Pattern QUOTED =
            Pattern.compile("“[^”]*”|« [^»]* »|'[^']*'|\"[^\"]*\"|--[a-z-]+|cannot find symbol");

    private static final Pattern WORD = Pattern.compile("(?<![\\w/])[A-Za-z]+(?![\\w/])");

    private EnglishWords() {}

    /// The English words of what was said, without what was typed and what stands in quotes.
    static Set<String> in(String said, List<String> typed) {
        String own = said;
        for (String word : typed) {
            own = word.length() > 3 ? own.replace(word, " ") : own;
        }
        return WORD.matcher(QUOTED.matcher(own).replaceAll(" "))
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .filter(ENGLISH::contains)
                .collect(Collectors.toSet());
    }
}
