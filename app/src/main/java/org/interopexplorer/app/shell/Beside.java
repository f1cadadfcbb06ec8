package org.interopexplorer.app.shell;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A panel at the right of the whole window, such as a lesson. It is narrower or wider as a person drags its edge.
final class Beside {
    private static final String PART = "beside";
    private static final double USUAL = 400;

    /// In a narrow window: enough to read, and no more, since a lesson is about the window.
    private static final double LEAST = 300;
    private static final double SHARE = 0.34;

    private static final double MOST_SHARE = 0.5;

    private final StackPane place = new StackPane();
    private final Split split;
    private Panes.@Nullable Pane shown;

    /// @param window the areas of the window
    Beside(Region window, PaneSizes sizes) {
        place.setMinWidth(0);
        split = new Split(
                Orientation.HORIZONTAL,
                place,
                window,
                false,
                room -> Math.min(sizes.of(PART).orElse(usual(room) * Math.min(sizes.scale(), 1.5)), room * MOST_SHARE),
                sizes.keeper(() -> PART));
        split.pane().setId("beside");
        split.show(false, true);
    }

    private static double usual(double room) {
        return Math.clamp(room * SHARE, LEAST, USUAL);
    }

    Region root() {
        return split.pane();
    }

    /// Shows a panel, or takes it away.
    void show(Panes.Pane panel, boolean shown) {
        this.shown = shown ? panel : null;
        if (shown) {
            place.getChildren().setAll(panel.root());
        }
        split.show(shown, true);
    }

    /// Moves the keyboard focus to the panel.
    ///
    /// @param without what happens where none is shown
    void focus(Runnable without) {
        (shown == null ? without : shown.focus()).run();
    }
}
