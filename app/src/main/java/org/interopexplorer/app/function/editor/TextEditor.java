package org.interopexplorer.app.function.editor;

import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.interopexplorer.core.value.ValuePrinter;

/// Text without the quotes of its literal, and its encoding.
///
/// An input that begins with `@`, or is completely in quotes, is read as a literal. So `@name` is a kept value,
/// and a text that begins with `@` must be written in quotes.
final class TextEditor extends HBox {
    private static final String KEPT = "@";

    private boolean following;

    /// @param said the name for screen readers
    TextEditor(LiteralField field, CharacterKind kind, Messages messages, String said) {
        setSpacing(6);
        setAlignment(Pos.CENTER_LEFT);
        TextField text = new TextField();
        text.setAccessibleText(said);
        text.getStyleClass().add("code-field");
        text.promptTextProperty().bind(messages.text("function.text.prompt"));
        HBox.setHgrow(text, Priority.ALWAYS);
        field.valueProperty().subscribe(value -> {
            if (value != null && !value.equals(meant(text.getText()))) {
                following = true;
                text.setText(shown(value));
                following = false;
            }
        });
        text.textProperty().subscribe((_, now) -> {
            if (following) {
                return;
            }
            if (now.startsWith(KEPT)) {
                // Set the literal as it was typed, so that its fault is reported.
                field.textProperty().set(now);
            } else {
                field.set(meant(now));
            }
        });
        getChildren().setAll(text, new EncodingMenu(field, kind, messages));
    }

    /// The value that a typed text means.
    private static Value meant(String written) {
        boolean literal = written.startsWith(KEPT) || written.startsWith("\"");
        return literal && ValueParser.parse(written) instanceof ParsedValue.Parsed(var value)
                ? value
                : new Value.Text(written);
    }

    private static String shown(Value value) {
        return value instanceof Value.Text(String text) && meant(text).equals(value) && !text.startsWith(KEPT)
                ? text
                : ValuePrinter.print(value);
    }
}
