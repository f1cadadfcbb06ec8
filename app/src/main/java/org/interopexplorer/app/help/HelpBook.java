package org.interopexplorer.app.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.interopexplorer.core.message.Language;

/// All articles of the help in one language, with their index.
public final class HelpBook {
    /// The article that is shown where nothing better is known.
    public static final String GENERAL = "window";

    private static final String FOLDER = "/org/interopexplorer/";

    private final Locale locale;
    private final SequencedMap<String, Article> articles = new LinkedHashMap<>();
    private final TermFinder terms;

    private HelpBook(Locale locale, List<Article> all) {
        this.locale = locale;
        for (Article article : all) {
            if (articles.put(article.id(), article) != null) {
                throw new IllegalArgumentException("two articles are called " + article.id());
            }
        }
        terms = new TermFinder(all);
    }

    /// Reads the help in a language.
    public static HelpBook of(Language language) {
        String file = "/" + language.locale().getLanguage() + ".md";
        List<Article> all = new ArrayList<>(HelpReader.read(text("help" + file), Article.Part.TOPICS));
        List<Article> glossary = new ArrayList<>(HelpReader.read(text("glossary" + file), Article.Part.GLOSSARY));
        Collator order = Collator.getInstance(language.locale());
        glossary.sort(Comparator.comparing(Article::title, order));
        all.addAll(glossary);
        return new HelpBook(language.locale(), all);
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(HelpBook.class.getResourceAsStream(FOLDER + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All articles: the topics in the order of the file, the glossary by the alphabet.
    public List<Article> articles() {
        return List.copyOf(articles.values());
    }

    public Optional<Article> article(String id) {
        return Optional.ofNullable(articles.get(id));
    }

    /// Finds the terms of the glossary in a text.
    public TermFinder terms() {
        return terms;
    }

    /// The articles that contain every word of a text; those with it in their titles come first.
    public List<Article> search(String typed) {
        List<String> words = Stream.of(lower(typed).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        Map<Article, Integer> found = new LinkedHashMap<>();
        for (Article article : articles.values()) {
            String title = lower(article.title() + " " + String.join(" ", article.words()) + " " + article.id());
            String all = title + " " + lower(article.plain());
            if (words.stream().allMatch(all::contains)) {
                boolean inTitle = words.stream().allMatch(title::contains);
                boolean isTitle = lower(article.title()).startsWith(lower(typed.strip()));
                found.put(article, isTitle ? 0 : inTitle ? 1 : 2);
            }
        }
        return found.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private String lower(String text) {
        return text.toLowerCase(locale);
    }

    /// The article of the first of some things that has one.
    ///
    /// @param things from the nearest to the farthest; each gives its selectors, such as `#invoke` and `.chip`
    Optional<Article> explaining(Article.Part part, Stream<List<String>> things) {
        Function<List<String>, Optional<Article>> of = selectors -> articles.values().stream()
                .filter(article -> article.part() == part)
                .filter(article -> article.words().stream()
                        .anyMatch(word -> selectors.stream().anyMatch(selector -> fits(word, selector))))
                .max(Comparator.comparingInt(article -> closeness(article, selectors)));
        return things.map(of).flatMap(Optional::stream).findFirst();
    }

    private static boolean fits(String word, String selector) {
        return word.endsWith("*") ? selector.startsWith(word.substring(0, word.length() - 1)) : word.equals(selector);
    }

    /// Of several that fit, the one that names more of it.
    private static int closeness(Article article, List<String> selectors) {
        return article.words().stream()
                .filter(word -> selectors.stream().anyMatch(selector -> fits(word, selector)))
                .mapToInt(word -> word.endsWith("*") ? word.length() : Integer.MAX_VALUE)
                .max()
                .orElse(0);
    }
}
