package org.interopexplorer.app.function.editor;

import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;

/// Text as it reads, without the quotes of its literal, and the encoding that it is passed in.
final class TextEditor extends HBox {
    private boolean following;

    TextEditor(LiteralField field, CharacterKind kind, Messages messages) {
        setSpacing(6);
        setAlignment(Pos.CENTER_LEFT);
        TextField text = new TextField();
        text.getStyleClass().add("code-field");
        text.promptTextProperty().bind(messages.text("function.text.prompt"));
        HBox.setHgrow(text, Priority.ALWAYS);
        field.valueProperty().subscribe(value -> {
            if (value instanceof Value.Text(String now) && !now.equals(text.getText())) {
                following = true;
                text.setText(now);
                following = false;
            }
        });
        text.textProperty().subscribe((_, now) -> {
            if (!following) {
                field.set(new Value.Text(now));
            }
        });
        getChildren().setAll(text, new EncodingMenu(field, kind, messages));
    }
}
