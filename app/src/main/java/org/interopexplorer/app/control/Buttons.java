package org.interopexplorer.app.control;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Buttons whose words follow the language, and are never cut short.
public final class Buttons {
    private Buttons() {}

    /// A button with words.
    public static Button of(ObservableValue<String> words, Runnable action) {
        Button button = new Button();
        button.textProperty().bind(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// A small button with its words beside an icon.
    public static Button small(ObservableValue<String> words, Ikon icon, Runnable action) {
        Button button = of(words, action);
        button.setGraphic(new FontIcon(icon));
        button.setMnemonicParsing(false);
        button.getStyleClass().add(Styles.SMALL);
        return button;
    }
}
