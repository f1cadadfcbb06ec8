package org.interopexplorer.app.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line across the page with something that the user should know before reading on.
public final class Banner {
    private static final String WARNING = "warning-banner";

    private Banner() {}

    /// @param styleClass `warning-banner`, or `accent-banner` for what is no trouble
    public static Node of(String styleClass, String text) {
        Label label = new Label(text, new FontIcon(styleClass.equals(WARNING) ? Feather.ALERT_TRIANGLE : Feather.INFO));
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().addAll("banner", styleClass);
        return label;
    }
}
