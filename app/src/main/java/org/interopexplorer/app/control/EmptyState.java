package org.interopexplorer.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// The content of an empty view: what the view will show, and what the user must do for that.
public final class EmptyState extends VBox {
    public EmptyState(Ikon icon, ObservableValue<String> title, ObservableValue<String> hint) {
        getStyleClass().add("empty-state");
        setFocusTraversable(false);
        Label heading = new Label();
        heading.getStyleClass().add("empty-title");
        heading.textProperty().bind(title);
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        Label text = new Label();
        text.getStyleClass().add("empty-hint");
        text.textProperty().bind(hint);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(new FontIcon(icon), heading, text);
    }
}
