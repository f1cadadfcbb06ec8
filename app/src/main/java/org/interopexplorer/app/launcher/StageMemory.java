package org.interopexplorer.app.launcher;

import javafx.stage.Screen;
import javafx.stage.Stage;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsStore;

/// Puts the window where it was when it was closed last, and remembers where it is when it closes.
final class StageMemory {
    private static final double MINIMUM_WIDTH = 900;
    private static final double MINIMUM_HEIGHT = 600;

    private StageMemory() {}

    static void restore(Stage stage, Settings settings) {
        stage.setMinWidth(MINIMUM_WIDTH);
        stage.setMinHeight(MINIMUM_HEIGHT);
        Settings.Window place = settings.window();
        // A screen that is no longer there must not keep the window with it.
        if (place != null
                && !Screen.getScreensForRectangle(place.x(), place.y(), place.width(), place.height())
                        .isEmpty()) {
            stage.setX(place.x());
            stage.setY(place.y());
            stage.setWidth(Math.max(MINIMUM_WIDTH, place.width()));
            stage.setHeight(Math.max(MINIMUM_HEIGHT, place.height()));
            stage.setMaximized(place.maximized());
        }
    }

    static void save(Stage stage, SettingsStore settings) {
        settings.update(old -> old.withWindow(new Settings.Window(
                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized())));
    }
}
