package org.interopexplorer.app.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// What a page shows while it has no table: why, and what to do.
public final class PageCard {
    private static final double WIDTH = 560;

    private PageCard() {}

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
