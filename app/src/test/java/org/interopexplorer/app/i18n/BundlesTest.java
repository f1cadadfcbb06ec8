package org.interopexplorer.app.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Both languages have every text, and no unused one. A failure prints lines that are ready to paste.
class BundlesTest {
    private static final Path BUNDLES = Path.of("src/main/resources/org/interopexplorer/app/i18n");
    private static final Path CODE = Path.of("src/main/java/org/interopexplorer/app");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+\\.[a-zA-Z0-9.-]*)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

    private final Map<String, String> english = read("[a-z]+\\.properties");
    private final Map<String, String> french = read("[a-z]+_fr\\.properties");

    @Test
    void everyEnglishTextIsThereInFrench() {
        assertThat(missing(english, french)).isEmpty();
    }

    @Test
    void everyFrenchTextIsThereInEnglish() {
        assertThat(missing(french, english)).isEmpty();
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        assertThat(english.entrySet().stream()
                        .filter(text -> !placeholders(text.getValue())
                                .equals(placeholders(french.getOrDefault(text.getKey(), text.getValue())))))
                .isEmpty();
    }

    @Test
    void everyKeyIsInTheBundleOfItsFirstSegment() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path file : files.toList()) {
                String bundle = file.getFileName().toString().replaceAll("(_fr)?\\.properties", "");
                assertThat(load(file).stringPropertyNames()).allMatch(key -> key.startsWith(bundle + "."));
            }
        }
    }

    @Test
    void everyKeyInTheCodeHasAText() {
        Set<String> bundles = english.keySet().stream().map(BundlesTest::bundle).collect(Collectors.toSet());
        assertThat(literals().stream()
                        .filter(literal -> bundles.contains(bundle(literal)))
                        .filter(literal -> english.keySet().stream().noneMatch(key -> isFor(literal, key))))
                .isEmpty();
    }

    @Test
    void everyTextIsAskedForInTheCode() {
        List<String> literals = literals();
        assertThat(english.keySet().stream().filter(key -> literals.stream().noneMatch(literal -> isFor(literal, key))))
                .isEmpty();
    }

    @Test
    void noStraightApostropheSwallowsAnArgument() {
        assertThat(Stream.of(english, french)
                        .flatMap(texts -> texts.entrySet().stream())
                        .filter(entry -> entry.getValue().contains("'")))
                .isEmpty();
    }

    /// A literal that ends in a dot or a hyphen is the start of a key whose end is a code or a token.
    private static boolean isFor(String literal, String key) {
        return literal.equals(key) || (literal.matches(".*[.-]") && key.startsWith(literal));
    }

    private static String bundle(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    private static Collection<String> missing(Map<String, String> from, Map<String, String> in) {
        return from.entrySet().stream()
                .filter(entry -> !in.containsKey(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static List<String> literals() {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = LITERAL.matcher(Files.readString(file));
                while (matcher.find()) {
                    all.add(matcher.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(all);
    }

    private static Map<String, String> read(String names) {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches(names))
                    .toList()) {
                Properties texts = load(file);
                texts.stringPropertyNames().forEach(key -> all.put(key, texts.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Properties load(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }
}
