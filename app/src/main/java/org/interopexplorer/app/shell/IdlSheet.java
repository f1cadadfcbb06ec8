package org.interopexplorer.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.i18n.Messages;

/// A sheet over the window for IDL as text. It opens as a file with that text would, on the page of a type library.
final class IdlSheet {
    private static final double WIDTH = 720;
    private static final int LINES = 18;

    private final Messages messages;
    private final Consumer<Path> open;
    private final Runnable close;
    private final TextArea text = new TextArea();
    private final Label wrong = new Label();
    private final StackPane root;

    /// @param draft the text that was here before, blank if there was none; it is kept up to date
    /// @param open opens a file
    IdlSheet(Messages messages, StringProperty draft, Consumer<Path> open, Runnable close) {
        this.messages = messages;
        this.open = open;
        this.close = close;
        Label title = new Label(messages.get("shell.idl.title"));
        title.getStyleClass().add("card-title");
        Label hint = new Label(messages.get("shell.idl.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        text.setId("idl-text");
        text.getStyleClass().add("code-field");
        text.setPrefRowCount(LINES);
        text.setAccessibleText(messages.get("shell.idl.title"));
        text.setPromptText(
                "import \"oaidl.idl\";\n[object, uuid(…)] interface IName : IUnknown { HRESULT Member([in] long a); };");
        if (draft.get().isBlank()) {
            draft.set(pasted().orElse(""));
        }
        text.setText(draft.get());
        text.textProperty().subscribe(draft::set);
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                open();
                event.consume();
            }
        });
        wrong.setId("idl-wrong");
        wrong.setWrapText(true);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        Button go = new Button(messages.get("shell.idl.open"));
        go.setId("idl-open");
        go.getStyleClass().add("accent");
        go.setOnAction(_ -> open());
        Reasons.of(go, messages.text("control.why.idl"));
        go.disableProperty().bind(text.textProperty().map(String::isBlank));
        Button done = new Button(messages.get("shell.help.close"));
        done.setCancelButton(true);
        done.setOnAction(_ -> close.run());
        HBox buttons = new HBox(8, go, done);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(10, title, hint, text, wrong, buttons);
        box.getStyleClass().addAll("palette", "sheet");
        box.setId("idl-sheet");
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        box.setPrefWidth(WIDTH);
        root = new StackPane(box);
        root.getStyleClass().add("veil");
        StackPane.setAlignment(box, Pos.CENTER);
    }

    /// What is in the clipboard, if it looks like IDL.
    private static Optional<String> pasted() {
        String copied = Clipboard.getSystemClipboard().getString();
        return Optional.ofNullable(copied)
                .filter(one -> one.contains("interface") || one.contains("typedef") || one.contains("library"));
    }

    Node root() {
        return root;
    }

    /// Chooses the whole text, so that pasting replaces what was here before.
    void focus() {
        text.requestFocus();
        text.selectAll();
    }

    /// Keeps the text in a file of the user's own until the system clears such files, and opens it.
    private void open() {
        if (text.getText().isBlank()) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("interop-explorer-idl");
            Path file = Files.writeString(folder.resolve("pasted.idl"), text.getText());
            close.run();
            open.accept(file);
        } catch (IOException e) {
            wrong.setText(messages.get("shell.idl.unwritten", String.valueOf(e.getMessage())));
        }
    }
}
