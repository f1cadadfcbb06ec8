package org.interopexplorer.app.launcher;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsStore;

/// Restores the last position and size of the window, and saves them when it closes.
final class StageMemory {
    /// With panels and a title bar, the window fits a screen of 800 by 600 pixels.
    private static final double MINIMUM_WIDTH = 760;

    private static final double MINIMUM_HEIGHT = 520;

    /// More than the title bar of any usual window manager, in pixels.
    private static final double TITLE_BAR = 48;

    private StageMemory() {}

    static void restore(Stage stage, Settings settings) {
        stage.setMinWidth(MINIMUM_WIDTH);
        stage.setMinHeight(MINIMUM_HEIGHT);
        Settings.Window place = settings.window();
        // Do not place the window on a screen that no longer exists.
        if (place != null
                && !Screen.getScreensForRectangle(place.x(), place.y(), place.width(), place.height())
                        .isEmpty()) {
            stage.setX(place.x());
            stage.setY(place.y());
            stage.setWidth(Math.max(MINIMUM_WIDTH, place.width()));
            stage.setHeight(Math.max(MINIMUM_HEIGHT, place.height()));
            stage.setMaximized(place.maximized());
        } else {
            fit(stage);
        }
    }

    /// Fills the screen if the usual size leaves no room for the window's title bar: else the system centres the
    /// window, and its title bar is cut off.
    private static void fit(Stage stage) {
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        if (room.getHeight() < Settings.Window.USUAL_HEIGHT + TITLE_BAR) {
            stage.setX(room.getMinX());
            stage.setY(room.getMinY());
            stage.setWidth(Math.min(room.getWidth(), Settings.Window.USUAL_WIDTH));
            stage.setHeight(room.getHeight());
        }
    }

    static void save(Stage stage, SettingsStore settings) {
        settings.update(old -> old.withWindow(new Settings.Window(
                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized())));
    }
}
