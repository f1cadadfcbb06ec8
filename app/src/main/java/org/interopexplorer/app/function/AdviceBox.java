package org.interopexplorer.app.function;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.advice.Advice;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Warnings, one per line. The box takes no space while there are none.
final class AdviceBox extends VBox {
    private final Messages messages;

    AdviceBox(Messages messages) {
        super(2);
        this.messages = messages;
        getStyleClass().add("advice");
        show(List.of());
    }

    void show(List<Advice> advice) {
        getChildren().setAll(advice.stream().map(this::line).toList());
        setVisible(!advice.isEmpty());
        setManaged(!advice.isEmpty());
    }

    private Label line(Advice advice) {
        Label line = new Label(messages.say(advice.message()), new FontIcon(Feather.ALERT_TRIANGLE));
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }
}
