package org.interopexplorer.app.control;

import atlantafx.base.controls.CustomTextField;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.interopexplorer.app.i18n.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A field for the text to filter or search by. A button in it and Escape clear it.
public final class SearchField extends CustomTextField {
    /// @param prompt the key of the prompt, which is also the accessible text
    /// @param clear the key of the button's text
    public SearchField(String id, Messages messages, String prompt, String clear) {
        setId(id);
        HBox icon = new HBox(new FontIcon(Feather.SEARCH));
        icon.getStyleClass().add("field-icon");
        setLeft(icon);
        promptTextProperty().bind(messages.text(prompt));
        accessibleTextProperty().bind(messages.text(prompt));
        Button button = IconButtons.of(Feather.X, messages.text(clear), this::clear);
        button.getStyleClass().add("field-button");
        button.setFocusTraversable(false);
        button.visibleProperty().bind(textProperty().isNotEmpty());
        setRight(button);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
                clear();
                event.consume();
            }
        });
    }

    /// Sets the action of the Down key. It should move the keyboard focus to the list below.
    public void onDown(Runnable action) {
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                action.run();
                event.consume();
            }
        });
    }

    /// Moves the keyboard focus to the field and selects its text.
    public void focusAll() {
        requestFocus();
        selectAll();
    }
}
