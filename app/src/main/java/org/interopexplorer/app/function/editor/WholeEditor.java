package org.interopexplorer.app.function.editor;

import atlantafx.base.theme.Styles;
import java.math.BigInteger;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.value.Value;

/// A whole number as its literal, with a button that rewrites it in the other base.
final class WholeEditor extends HBox {
    private static final int READABLE_DIGITS = 6;

    private final LiteralField field;

    /// @param said the name for screen readers
    WholeEditor(LiteralField field, EditorKind.Whole kind, Messages messages, String said) {
        this.field = field;
        setSpacing(6);
        setAlignment(Pos.CENTER_LEFT);
        TextField text = Editors.literal(field, said);
        ConstantCompletion.of(text, field);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.promptTextProperty().bind(messages.text("function.whole.prompt", range(kind)));
        Button base = new Button();
        base.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        base.textProperty().bind(field.textProperty().map(literal -> isHexadecimal(literal) ? "10" : "0x"));
        base.accessibleTextProperty().bind(messages.text("function.whole.base"));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(messages.text("function.whole.base"));
        base.setTooltip(tooltip);
        base.setMinWidth(USE_PREF_SIZE);
        base.setOnAction(_ -> switchBase());
        Label range = new Label(range(kind));
        range.getStyleClass().addAll("muted", Styles.TEXT_SMALL);
        range.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(text, base, range);
    }

    private static String range(EditorKind.Whole kind) {
        return brief(kind.least()) + " … " + brief(kind.greatest());
    }

    /// Writes a bound briefly: powers of two are easier to read than twenty digits.
    private static String brief(BigInteger bound) {
        if (bound.toString().length() <= READABLE_DIGITS) {
            return bound.toString();
        }
        return bound.signum() < 0
                ? "−2" + raised(bound.negate().bitLength() - 1)
                : "2" + raised(bound.add(BigInteger.ONE).bitLength() - 1) + "−1";
    }

    private static String raised(int exponent) {
        StringBuilder digits = new StringBuilder();
        Integer.toString(exponent).chars().forEach(digit -> digits.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0')));
        return digits.toString();
    }

    private static boolean isHexadecimal(String literal) {
        return literal.strip().regionMatches(true, literal.strip().startsWith("-") ? 1 : 0, "0x", 0, 2);
    }

    private void switchBase() {
        field.value().ifPresent(value -> {
            BigInteger number = switch (value) {
                case Value.Int whole -> whole.value();
                case Value.Char character -> BigInteger.valueOf(character.codePoint());
                default -> null;
            };
            if (number != null) {
                String sign = number.signum() < 0 ? "-" : "";
                field.textProperty()
                        .set(
                                isHexadecimal(field.text())
                                        ? number.toString()
                                        : sign + "0x"
                                                + number.abs().toString(16).toUpperCase(Locale.ROOT));
            }
        });
    }
}
