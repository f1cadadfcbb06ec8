package org.interopexplorer.app.history;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.KeptValue;

/// The field for a kept value's new name, with the name's fault beside it. Made for one value in the current
/// language.
final class NameRow extends HBox {
    private final TextField field;

    /// @param done receives the value's final name: the new one, or the old one if the person gave up
    NameRow(KeptValue value, KeptValuesViewModel model, Messages messages, Consumer<String> done) {
        super(6);
        String prompt = messages.get("history.kept.rename.to", "@" + value.name());
        field = new TextField(value.name());
        field.setId("kept-name");
        field.getStyleClass().add("code-text");
        field.setAccessibleText(prompt);
        field.setMinWidth(160);
        Label fault = new Label();
        fault.setId("kept-name-fault");
        fault.getStyleClass().add("danger-text");
        fault.setWrapText(true);
        fault.setMaxWidth(Double.MAX_VALUE);
        setHgrow(fault, Priority.ALWAYS);
        Button rename = small(new Button(messages.get("history.kept.rename.do")));
        rename.setId("kept-rename");
        Button cancel = small(new Button(messages.get("history.kept.rename.cancel")));
        field.textProperty().subscribe(text -> {
            String wrong = model.fault(value, text)
                    .map(why -> switch (why) {
                        case NO_NAME -> messages.get("history.kept.fault.name");
                        case TAKEN -> messages.get("history.kept.fault.taken", "@" + text.strip());
                    })
                    .orElse("");
            fault.setText(wrong);
            field.setAccessibleHelp(wrong);
            rename.setDisable(!wrong.isEmpty());
            Reasons.of(rename, new SimpleStringProperty(wrong));
        });
        Runnable take = () -> {
            if (model.rename(value, field.getText())) {
                done.accept(field.getText().strip());
            } else if (model.values().stream().noneMatch(one -> one.name().equals(value.name()))) {
                // The value was forgotten meanwhile.
                done.accept(value.name());
            }
        };
        rename.setOnAction(_ -> take.run());
        field.setOnAction(_ -> take.run());
        cancel.setOnAction(_ -> done.accept(value.name()));
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                done.accept(value.name());
                event.consume();
            }
        });
        Label label = new Label(prompt);
        label.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(label, field, rename, cancel, fault);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("list-bar");
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
        field.selectAll();
    }

    private static Button small(Button button) {
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
