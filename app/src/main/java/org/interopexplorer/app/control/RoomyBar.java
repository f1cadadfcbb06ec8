package org.interopexplorer.app.control;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

/// A bar of icon buttons, which show their words where there is room for the words of all of them.
public final class RoomyBar {
    private static final double GAP = 8;

    private final HBox bar;
    private final List<Button> buttons;
    private boolean waiting;

    private RoomyBar(HBox bar, List<Button> buttons) {
        this.bar = bar;
        this.buttons = List.copyOf(buttons);
    }

    /// @param buttons icon buttons in the bar; see [IconButtons]
    public static void label(HBox bar, List<Button> buttons) {
        RoomyBar roomy = new RoomyBar(bar, buttons);
        for (Button button : buttons) {
            button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            // The keys after the words are in the tooltip.
            button.textProperty()
                    .bind(button.accessibleTextProperty().map(words -> words.replaceFirst(" \\([^)]*\\)$", "")));
            button.textProperty().subscribe(_ -> roomy.changed());
            button.fontProperty().subscribe(_ -> roomy.changed());
        }
        bar.widthProperty().subscribe(_ -> roomy.changed());
    }

    /// Arranges the bar later: fonts and widths change while JavaFX applies styles or lays out, and what a button
    /// shows must not change then.
    private void changed() {
        if (!waiting) {
            waiting = true;
            Platform.runLater(this::arrange);
        }
    }

    private void arrange() {
        waiting = false;
        if (bar.getWidth() == 0 || bar.getScene() == null) {
            return;
        }
        buttons.forEach(button -> button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY));
        double words = buttons.stream().mapToDouble(RoomyBar::width).sum();
        if (bar.prefWidth(-1) + words <= bar.getWidth()) {
            buttons.forEach(button -> button.setContentDisplay(ContentDisplay.LEFT));
        }
    }

    private static double width(Button button) {
        Text words = new Text(button.getText());
        words.setFont(button.getFont());
        return words.getLayoutBounds().getWidth() + GAP;
    }
}
