package org.interopexplorer.app.shell;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One line for the person over the window, until it is closed or another one comes.
final class Note {
    private static final double WIDTH = 480;
    private static final double MARGIN = 48;

    private Note() {}

    static void news(String text, StackPane window) {
        show(text, Feather.INFO, Styles.ACCENT, window);
    }

    static void trouble(String text, StackPane window) {
        show(text, Feather.ALERT_TRIANGLE, Styles.WARNING, window);
    }

    private static void show(String text, Feather sign, String style, StackPane window) {
        Notification note = new Notification(text, new FontIcon(sign));
        note.getStyleClass().addAll(Styles.ELEVATED_1, style);
        note.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        note.setOnClose(_ -> window.getChildren().remove(note));
        StackPane.setAlignment(note, Pos.TOP_RIGHT);
        StackPane.setMargin(note, new Insets(MARGIN));
        window.getChildren().removeIf(Notification.class::isInstance);
        window.getChildren().add(note);
    }
}
