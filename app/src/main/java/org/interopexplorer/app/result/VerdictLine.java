package org.interopexplorer.app.result;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.TermText;
import org.interopexplorer.app.control.Verdict;
import org.interopexplorer.app.control.Verdicts;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.settings.FailureRule;
import org.interopexplorer.core.call.CallRequest;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The line with the verdict on a call, above everything else. It says how the verdict is known, and a person can
/// change it here.
final class VerdictLine extends HBox {
    VerdictLine(Verdict verdict, Messages messages) {
        super(8);
        setId("verdict");
        setAlignment(Pos.TOP_LEFT);
        getStyleClass().addAll("verdict", "verdict-" + verdict.tone().name().toLowerCase(Locale.ROOT));
        FontIcon icon = new FontIcon(
                switch (verdict.tone()) {
                    case SUCCESS -> Feather.CHECK_CIRCLE;
                    case RETURNED -> Feather.CORNER_DOWN_RIGHT;
                    case FAILURE -> Feather.ALERT_TRIANGLE;
                    case FAULT -> Feather.ALERT_OCTAGON;
                });
        icon.getStyleClass().add("card-icon");
        Label text = label(verdict.text(), "verdict-text");
        VBox words = new VBox(2, text);
        if (!verdict.basis().isEmpty()) {
            words.getChildren().add(new TermText(verdict.basis(), "muted"));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(icon, words);
        setAccessibleText(messages.get("control.verdict.tone." + verdict.tone().token()) + ": " + verdict.text());
    }

    /// Lets a person say which results of this function mean that it failed.
    VerdictLine with(Verdicts verdicts, CallRequest request, Messages messages) {
        MenuButton menu = new MenuButton(messages.get("result.verdict.say"));
        menu.setId("verdict-say");
        menu.getStyleClass().addAll("flat", "small");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        menu.getItems().add(item(messages.get("result.verdict.usual"), group, verdicts, request, null));
        for (FailureRule rule : FailureRule.values()) {
            menu.getItems()
                    .add(item(messages.get("result.verdict.rule." + rule.token()), group, verdicts, request, rule));
        }
        getChildren().add(menu);
        return this;
    }

    private static RadioMenuItem item(
            String text, ToggleGroup group, Verdicts verdicts, CallRequest request, @Nullable FailureRule rule) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setToggleGroup(group);
        item.setSelected(verdicts.rule(request).orElse(null) == rule);
        item.setOnAction(_ -> verdicts.say(request, rule));
        return item;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
