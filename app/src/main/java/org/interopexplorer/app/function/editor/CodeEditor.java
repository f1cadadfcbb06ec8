package org.interopexplorer.app.function.editor;

import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;

/// The code area for a callback: the whole literal `java (a, b) -> …`.
final class CodeEditor extends VBox {
    private static final int LINES = 2;

    CodeEditor(LiteralField field, Messages messages) {
        setSpacing(3);
        TextArea code = new TextArea();
        code.getStyleClass().add("code-field");
        code.setPrefRowCount(LINES);
        code.textProperty().bindBidirectional(field.textProperty());
        code.addEventFilter(KeyEvent.KEY_PRESSED, event -> leave(code, event));
        code.accessibleTextProperty().bind(messages.text("function.code.name"));
        Label hint = new Label();
        hint.textProperty().bind(messages.text("function.code.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        getChildren().setAll(code, hint);
    }

    /// Makes Tab move to the next field, as everywhere in the form. Code is indented by spaces.
    private static void leave(TextArea code, KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            code.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }
}
