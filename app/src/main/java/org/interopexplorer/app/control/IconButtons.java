package org.interopexplorer.app.control;

import atlantafx.base.theme.Styles;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Small icon buttons. Their text is the tooltip and the accessible text.
public final class IconButtons {
    private IconButtons() {}

    public static Button of(Ikon icon, ObservableValue<String> words, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        button.accessibleTextProperty().bind(words);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(words);
        button.setTooltip(tooltip);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// A button that copies the text of `text`.
    public static Button copy(ObservableValue<String> words, Supplier<String> text) {
        return of(Feather.COPY, words, () -> copy(text.get()));
    }

    /// Puts text on the clipboard.
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
