package org.interopexplorer.app.shell;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;

/// A sheet over the window that lists every key.
final class KeyboardHelp {
    private final StackPane root;
    private final Button done = new Button();

    KeyboardHelp(List<Command> commands, Messages messages, Runnable close) {
        Label title = new Label(messages.get("shell.help"));
        title.getStyleClass().add("card-title");
        GridPane keys = new GridPane(24, 6);
        for (Command command : commands) {
            if (!command.keys().isEmpty()) {
                Label combination = new Label(command.keys().stream()
                        .map(KeyCombination::getDisplayText)
                        .collect(Collectors.joining("  ·  ")));
                combination.getStyleClass().add("code-text");
                keys.addRow(keys.getRowCount(), combination, new Label(messages.get(command.key())));
            }
        }
        done.setText(messages.get("shell.help.close"));
        done.setOnAction(_ -> close.run());
        done.setCancelButton(true);
        done.setDefaultButton(true);
        VBox box = new VBox(16, title, keys, done);
        box.getStyleClass().addAll("palette", "sheet");
        box.setId("keyboard-help");
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        root = new StackPane(box);
        root.getStyleClass().add("veil");
        StackPane.setAlignment(box, Pos.CENTER);
    }

    Node root() {
        return root;
    }

    void focus() {
        done.requestFocus();
    }
}
