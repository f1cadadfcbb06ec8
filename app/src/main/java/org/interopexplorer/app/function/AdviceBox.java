package org.interopexplorer.app.function;

import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.TermText;
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

    private HBox line(Advice advice) {
        TermText words = new TermText(messages.say(advice.message()));
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(6, new FontIcon(Feather.ALERT_TRIANGLE), words);
    }
}
