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
        List<Command> withKeys =
                commands.stream().filter(command -> !command.keys().isEmpty()).toList();
        int rows = (withKeys.size() + 1) / 2;
        for (int i = 0; i < withKeys.size(); i++) {
            Command command = withKeys.get(i);
            Label combination = new Label(
                    command.keys().stream().map(KeyCombination::getDisplayText).collect(Collectors.joining("  ·  ")));
            combination.getStyleClass().add("code-text");
            // The keys are in columns, because a single column would be higher than a small screen.
            keys.add(combination, i / rows * 2, i % rows);
            keys.add(new Label(messages.get(command.key())), i / rows * 2 + 1, i % rows);
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
