package org.interopexplorer.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each look has one style class, each style class is defined once, and code and style sheets have the same ones.
class StyleSheetsTest {
    /// Style classes of a library's own controls that our theme does not define.
    private static final Set<String> OF_OTHERS = Set.of("ikonli-font-icon", "status-bar");

    private static final Path CODE = Path.of("src/main/java/org/interopexplorer/app");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)}");
    private static final Pattern CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9-]*)\"");
    private static final Pattern STATEMENT = Pattern.compile("getStyleClass\\(\\)\\s*\\.\\w+\\(([^;]*);");
    /// A method that takes a style class, like `label(String key, String style)`.
    private static final Pattern HELPER =
            Pattern.compile("(\\w+)\\([^()]*\\bString(?:\\.\\.\\.)? style\\w*[^()]*\\) *\\{");

    /// A method that returns a style class, like `String styleOf(int index)`, up to the empty line after it.
    private static final Pattern ANSWER = Pattern.compile("String style\\w*\\([^()]*\\) *\\{(.*?)\n\n", Pattern.DOTALL);

    private record Rule(String selector, Map<String, String> properties) {}

    private final List<Rule> rules = ThemeSwitch.SHEETS.stream()
            .flatMap(sheet -> rules(text(Objects.requireNonNull(ThemeSwitch.class.getResourceAsStream(sheet), sheet))))
            .toList();
    private final Set<String> theirs = classes(text(
            Objects.requireNonNull(PrimerLight.class.getResourceAsStream(new PrimerLight().getUserAgentStylesheet()))));
    private final Set<String> ours = rules.stream()
            .flatMap(rule -> classes(rule.selector()).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    private final Set<String> used = used();

    @Test
    void noPropertyOfASelectorIsSetTwice() {
        List<String> twice = new ArrayList<>();
        Map<String, Set<String>> set = new TreeMap<>();
        for (Rule rule : rules) {
            for (String property : rule.properties().keySet()) {
                if (!set.computeIfAbsent(rule.selector(), _ -> new TreeSet<>()).add(property)) {
                    twice.add(rule.selector() + " { " + property + " }");
                }
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void noTwoStyleClassesLookTheSame() {
        Map<Map<String, Map<String, String>>, List<String>> looks =
                ours.stream().filter(name -> !theirs.contains(name)).collect(Collectors.groupingBy(this::look));
        assertThat(looks.values()).allSatisfy(names -> assertThat(names).hasSize(1));
    }

    @Test
    void everyStyleClassOfTheCodeIsInAStyleSheet() {
        assertThat(used).isNotEmpty();
        assertThat(used.stream().filter(name -> !isStyled(name))).isEmpty();
    }

    @Test
    void everyStyleClassOfOurStyleSheetsIsUsed() {
        assertThat(ours).isNotEmpty();
        assertThat(ours.stream().filter(name -> !isUsed(name))).isEmpty();
    }

    /// All that the style sheets say about a class, without its name.
    private Map<String, Map<String, String>> look(String name) {
        Pattern itself = Pattern.compile("\\." + Pattern.quote(name) + "(?![\\w-])");
        Map<String, Map<String, String>> look = new TreeMap<>();
        for (Rule rule : rules) {
            if (itself.matcher(rule.selector()).find()) {
                look.computeIfAbsent(itself.matcher(rule.selector()).replaceAll("&"), _ -> new TreeMap<>())
                        .putAll(rule.properties());
            }
        }
        return look;
    }

    /// A name that ends with a hyphen is the start of several: the code adds the rest.
    private boolean isStyled(String name) {
        return theirs.contains(name)
                || (name.endsWith("-") ? ours.stream().anyMatch(its -> its.startsWith(name)) : ours.contains(name));
    }

    private boolean isUsed(String name) {
        return theirs.contains(name)
                || OF_OTHERS.contains(name)
                || used.stream().anyMatch(its -> its.endsWith("-") ? name.startsWith(its) : name.equals(its));
    }

    private static Set<String> used() {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CODE)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> sources.put(file.getFileName().toString().replace(".java", ""), read(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Set<String> used = new TreeSet<>();
        sources.forEach((type, source) -> {
            used.addAll(literals(STATEMENT, source));
            used.addAll(literals(ANSWER, source));
            HELPER.matcher(source).results().map(helper -> helper.group(1)).forEach(helper -> {
                used.addAll(literals(Pattern.compile("(?<![.\\w])" + helper + "\\(([^;]*);"), source));
                Pattern elsewhere = Pattern.compile("\\b(\\w+)\\." + helper + "\\(([^;]*);");
                sources.values()
                        .forEach(other -> elsewhere
                                .matcher(other)
                                .results()
                                .filter(call -> type.toLowerCase(Locale.ROOT)
                                        .endsWith(call.group(1).toLowerCase(Locale.ROOT)))
                                .forEach(call -> used.addAll(literals(call.group(2)))));
            });
        });
        return used;
    }

    private static List<String> literals(Pattern statement, String source) {
        return statement
                .matcher(source)
                .results()
                .flatMap(found -> literals(found.group(1)).stream())
                .toList();
    }

    private static List<String> literals(String statement) {
        return LITERAL.matcher(statement)
                .results()
                .map(literal -> literal.group(1))
                .toList();
    }

    private static Stream<Rule> rules(String sheet) {
        return RULE.matcher(COMMENT.matcher(sheet).replaceAll(""))
                .results()
                .flatMap(rule -> Arrays.stream(rule.group(1).split(","))
                        .map(selector -> new Rule(
                                selector.strip().replaceAll("\\s+", " "),
                                Arrays.stream(rule.group(2).split(";"))
                                        .map(String::strip)
                                        .filter(property -> !property.isEmpty())
                                        .collect(Collectors.toMap(
                                                property -> property.substring(0, property.indexOf(':')),
                                                property -> property.substring(property.indexOf(':') + 1)
                                                        .strip())))));
    }

    private static Set<String> classes(String selectors) {
        return CLASS.matcher(selectors)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(InputStream resource) {
        try (resource) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
