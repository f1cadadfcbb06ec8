package org.interopexplorer.app.function.editor;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;

/// The literal, and a line that says why there is no control for the type.
final class UnsupportedEditor extends VBox {
    /// @param said the name for screen readers
    UnsupportedEditor(LiteralField field, Messages messages, String said) {
        setSpacing(3);
        Label reason = new Label();
        reason.textProperty().bind(messages.text("function.unsupported"));
        reason.getStyleClass().add("muted");
        reason.setWrapText(true);
        getChildren().setAll(Editors.literal(field, said), reason);
    }
}
