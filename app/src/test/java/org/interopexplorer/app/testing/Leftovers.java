package org.interopexplorer.app.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Finds English texts in a window that is in French.
public final class Leftovers {
    private static final Path BUNDLES = Path.of("src/main/resources/org/interopexplorer/app/i18n");

    /// Fewer letters around an argument may be in a text of both languages.
    private static final int LEAST_LETTERS = 10;

    private final Set<String> whole = new HashSet<>();
    private final Map<String, Pattern> patterns = new LinkedHashMap<>();

    public Leftovers() {
        Set<String> french = new HashSet<>();
        Map<String, String> english = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                Properties texts = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    texts.load(reader);
                }
                texts.stringPropertyNames().forEach(key -> {
                    if (name.contains("_fr")) {
                        french.add(texts.getProperty(key));
                    } else {
                        english.put(key, texts.getProperty(key));
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        english.values().stream()
                // A single word in small letters may be a name in a library as well.
                .filter(text -> !french.contains(text) && !text.matches("[a-z]+"))
                .forEach(this::add);
    }

    private void add(String text) {
        if (!text.contains("{")) {
            whole.add(text);
            return;
        }
        List<String> parts = List.of(text.split("\\{\\d[^{}]*\\}", -1));
        boolean plain = parts.stream().noneMatch(part -> part.contains("{") || part.contains("}"));
        if (plain && parts.stream().mapToInt(String::length).sum() >= LEAST_LETTERS) {
            patterns.put(
                    text,
                    Pattern.compile(parts.stream()
                            .map(part -> Pattern.quote(part.replace("''", "'")))
                            .reduce((one, other) -> one + ".*" + other)
                            .orElse("")));
        }
    }

    /// The English texts that are on the screen, or that a screen reader says, below a node.
    public Set<String> below(Node node) {
        Set<String> found = new HashSet<>();
        collect(node, found);
        return found;
    }

    private void collect(Node node, Set<String> into) {
        if (!node.isVisible()) {
            return;
        }
        look(node.getAccessibleText(), node, into);
        look(node.getAccessibleHelp(), node, into);
        switch (node) {
            case Labeled labeled -> look(labeled.getText(), node, into);
            case TextInputControl input -> look(input.getPromptText(), node, into);
            case Text text -> look(text.getText(), node, into);
            default -> {}
        }
        if (node instanceof Control control && control.getTooltip() != null) {
            look(control.getTooltip().getText(), node, into);
        }
        if (node instanceof Control control && control.getContextMenu() != null) {
            control.getContextMenu().getItems().forEach(item -> look(item.getText(), node, into));
        }
        if (node instanceof MenuButton menu) {
            menu.getItems().forEach(item -> look(item.getText(), node, into));
        }
        if (node instanceof TabPane tabs) {
            tabs.getTabs().forEach(tab -> look(tab.getText(), node, into));
        }
        if (node instanceof TableView<?> table) {
            table.getColumns().forEach(column -> look(column.getText(), node, into));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private void look(@Nullable String text, Node node, Set<String> into) {
        if (text != null
                && (whole.contains(text)
                        || patterns.values().stream()
                                .anyMatch(pattern -> pattern.matcher(text).matches()))) {
            into.add("“" + text + "” " + node.getClass().getSimpleName() + " #" + node.getId());
        }
    }
}
