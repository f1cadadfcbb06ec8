package org.interopexplorer.app.control;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// The building blocks of cards. A card shows the result of a call.
///
/// A card is built again when the language changes, so its texts are plain.
public final class Cards {
    private static final double KIND_WIDTH = 104;

    private Cards() {}

    /// The first line of a card: what happened, and how long it took.
    public static HBox head(Ikon icon, String title, String aside) {
        FontIcon picture = new FontIcon(icon);
        picture.getStyleClass().add("card-icon");
        Label words = label(title, "card-title");
        Label right = label(aside, "muted");
        right.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(picture, words, right);
        head.getStyleClass().add("card-head");
        return head;
    }

    /// A label that wraps and is never cut short.
    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// A heading within a card.
    public static TermText section(String title) {
        return new TermText(title, "section-title");
    }

    /// A name, a text after it, and a button that copies the text.
    ///
    /// @param copy the name of that button
    public static HBox fact(String name, String text, ObservableValue<String> copy, String... styles) {
        TermText kind = new TermText(name, "muted");
        kind.setMinWidth(KIND_WIDTH);
        kind.setMaxWidth(KIND_WIDTH);
        Label shown = label(text, styles);
        shown.setMaxWidth(Double.MAX_VALUE);
        // If there is too little room, something else shrinks: no line of the text is cut off.
        shown.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(shown, Priority.ALWAYS);
        Button button = IconButtons.copy(copy, () -> text);
        button.getStyleClass().add("compact");
        HBox row = new HBox(8, kind, shown, button);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    /// A remark that stands out.
    public static VBox callout(String text) {
        VBox callout = new VBox(new TermText(text));
        callout.getStyleClass().add("callout");
        return callout;
    }

    /// A small button with its text beside the icon.
    public static Button small(String text, Ikon icon, Runnable action) {
        Button button = new Button(text, new FontIcon(icon));
        // The underscore in a function's name does not mark a mnemonic.
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
