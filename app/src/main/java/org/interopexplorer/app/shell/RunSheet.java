package org.interopexplorer.app.shell;

import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.text.SafeText;

/// A sheet over the window that asks before the code of a file from an archive runs for the first time.
final class RunSheet {
    private static final double WIDTH = 520;

    private final Button cancel;
    private final StackPane root;

    /// @param agreed runs the code
    /// @param close removes the sheet from the screen
    RunSheet(Path file, Messages messages, Runnable agreed, Runnable close) {
        String name = SafeText.inWindow(String.valueOf(file.getFileName()));
        Label title = new Label(messages.get("shell.run.title", name));
        title.getStyleClass().add("card-title");
        Label what = new Label(messages.get("shell.run.what"));
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        Button run = new Button(messages.get("shell.run.run"));
        run.setId("run-agree");
        run.setOnAction(_ -> {
            close.run();
            agreed.run();
        });
        cancel = new Button(messages.get("control.cancel"));
        cancel.setId("run-cancel");
        cancel.setOnAction(_ -> close.run());
        HBox buttons = new HBox(8, run, cancel);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(10, title, what, buttons);
        box.getStyleClass().addAll("palette", "sheet");
        box.setId("run-sheet");
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        box.setPrefWidth(WIDTH);
        root = new StackPane(box);
        root.getStyleClass().add("veil");
        StackPane.setAlignment(box, Pos.CENTER);
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    Node root() {
        return root;
    }

    void focus() {
        cancel.requestFocus();
    }
}
