package org.interopexplorer.app.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.app.control.TermText;

/// Finds the terms of the glossary in texts.
///
/// A word with capitals, such as `STA`, is found only as it stands; any other in every case.
public final class TermFinder {
    private static final String BEFORE = "(?<![\\p{L}\\p{N}_/&.])";
    private static final String BEHIND = "(?![\\p{L}\\p{N}_])";

    private final Map<String, String> terms = new HashMap<>();
    private final Pattern pattern;

    TermFinder(List<Article> articles) {
        List<String> words = new ArrayList<>();
        for (Article article : articles) {
            if (article.part() == Article.Part.GLOSSARY) {
                for (String word : article.words()) {
                    terms.put(key(word), article.id());
                    words.add(word);
                }
            }
        }
        words.sort(Comparator.comparingInt(String::length).reversed());
        pattern = Pattern.compile(BEFORE
                + "(?:"
                + String.join(
                        "|",
                        words.stream()
                                .map(word -> isCased(word) ? Pattern.quote(word) : "(?iu:" + Pattern.quote(word) + ")")
                                .toList())
                + ")"
                + BEHIND);
    }

    private static boolean isCased(String word) {
        return !word.equals(word.toLowerCase(Locale.ROOT));
    }

    private static String key(String word) {
        return isCased(word) ? word : word.toLowerCase(Locale.ROOT);
    }

    /// The terms in a text, in order, each at its first place.
    public List<TermText.Span> find(String text) {
        List<TermText.Span> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String exact = terms.get(matcher.group());
            String term = exact != null ? exact : terms.get(matcher.group().toLowerCase(Locale.ROOT));
            if (term != null && seen.add(term)) {
                found.add(new TermText.Span(matcher.start(), matcher.end(), term));
            }
        }
        return found;
    }
}
