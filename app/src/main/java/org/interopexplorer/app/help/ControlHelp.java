package org.interopexplorer.app.help;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import org.interopexplorer.app.control.Reasons;
import org.jspecify.annotations.Nullable;

/// What is known of one control for its help.
///
/// @param name what a screen reader calls it; empty if it has no name
/// @param hint what its tooltip and its accessible help say beside the name; empty if nothing
/// @param topic the article of the place that it stands in
/// @param keys the article with the keys of its kind; empty for a kind without keys of its own
public record ControlHelp(String name, String hint, Article topic, Optional<Article> keys) {
    /// @param node the one with the keyboard
    public static ControlHelp of(Node node, HelpBook book) {
        Node control =
                ancestors(node).filter(Control.class::isInstance).findFirst().orElse(node);
        String name = name(control);
        return new ControlHelp(name, hint(control, name), topic(node, book), keys(control, book));
    }

    /// The article that explains the place of a node.
    public static Article topic(Node node, HelpBook book) {
        return book.explaining(Article.Part.TOPICS, ancestors(node).map(ControlHelp::selectors))
                .orElseGet(() -> book.article(HelpBook.GENERAL).orElseThrow());
    }

    private static Optional<Article> keys(Node control, HelpBook book) {
        return book.explaining(
                Article.Part.KEYS,
                Stream.<Class<?>>iterate(control.getClass(), Objects::nonNull, Class::getSuperclass)
                        .map(type -> List.of(type.getSimpleName())));
    }

    private static Stream<Node> ancestors(Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent);
    }

    private static List<String> selectors(Node node) {
        return Stream.concat(
                        Stream.ofNullable(node.getId()).map(id -> "#" + id),
                        node.getStyleClass().stream().map(style -> "." + style))
                .toList();
    }

    private static String name(Node control) {
        if (!isBlank(control.getAccessibleText())) {
            return firstLine(control.getAccessibleText());
        }
        if (control instanceof Labeled labeled && !isBlank(labeled.getText())) {
            return labeled.getText();
        }
        if (control instanceof TextInputControl field && !isBlank(field.getPromptText())) {
            return field.getPromptText();
        }
        return control.getScene() == null
                ? ""
                : control.getScene().getRoot().lookupAll(".label").stream()
                        .filter(each -> each instanceof Label label && control.equals(label.getLabelFor()))
                        .map(each -> ((Label) each).getText())
                        .findFirst()
                        .orElse("");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String hint(Node control, String name) {
        Tooltip tooltip = control instanceof Control its ? its.getTooltip() : null;
        String rest = control.getAccessibleText() == null
                ? null
                : control.getAccessibleText()
                        .lines()
                        .skip(1)
                        .findFirst()
                        .map(_ -> control.getAccessibleText())
                        .orElse(null);
        List<String> said = Stream.of(
                        tooltip == null ? null : tooltip.getText(),
                        control.getAccessibleHelp(),
                        rest,
                        Reasons.of(control).filter(_ -> control.isDisabled()).orElse(null))
                .filter(text -> text != null && !text.isBlank() && !text.equals(name))
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
        return String.join("\n", said);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
