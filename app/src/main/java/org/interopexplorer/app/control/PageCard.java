package org.interopexplorer.app.control;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.interopexplorer.app.i18n.Messages;

/// The content of a page that has no table: the reason, and what the user can do.
public final class PageCard {
    private static final double WIDTH = 560;

    private static final double PROGRESS_WIDTH = 240;

    private PageCard() {}

    /// A card while something is read: progress without a known end, and a button to cancel.
    ///
    /// @param text the key of the text that says what is being done
    public static Node reading(Messages messages, String text, Runnable cancel) {
        return reading(messages, text, new ProgressBar(), cancel);
    }

    /// The same with a known progress.
    ///
    /// @param progress from 0 to 1; negative while it is not known
    public static Node reading(
            Messages messages, String text, ObservableValue<? extends Number> progress, Runnable cancel) {
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(progress);
        return reading(messages, text, bar, cancel);
    }

    private static Node reading(Messages messages, String text, ProgressBar bar, Runnable cancel) {
        bar.setPrefWidth(PROGRESS_WIDTH);
        bar.setAccessibleText(messages.get(text));
        return of(messages.get(text), bar, button(messages.get("control.cancel"), cancel));
    }

    /// A card for what a person stopped: a button to start it again.
    public static Node stopped(Messages messages, String text, String start, Runnable again) {
        return of(messages.get(text), button(messages.get(start), again));
    }

    /// A card after a failure: the reason, and a button to try again.
    public static Node failed(Messages messages, String why, Runnable again) {
        return of(why, button(messages.get("control.again"), again));
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.setOnAction(_ -> action.run());
        return button;
    }

    public static Node of(String text, Node... actions) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(WIDTH);
        label.setTextAlignment(TextAlignment.CENTER);
        VBox card = new VBox(12, label);
        card.getChildren().addAll(actions);
        card.setAlignment(Pos.CENTER);
        card.getStyleClass().add("page");
        return card;
    }
}
