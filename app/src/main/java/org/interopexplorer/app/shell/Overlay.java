package org.interopexplorer.app.shell;

import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.interopexplorer.app.i18n.Messages;
import org.jspecify.annotations.Nullable;

/// What lies over the window for a while; closing it gives the keyboard back to where it was.
final class Overlay {
    private final StackPane window;
    private final Messages messages;
    private @Nullable Node shown;
    private @Nullable Node before;

    /// Nothing yet.
    ///
    /// @param window the window's content lies first in it
    Overlay(StackPane window, Messages messages) {
        this.window = window;
        this.messages = messages;
    }

    void palette(String promptKey, String nothingKey, Function<String, List<Palette.Item>> search) {
        Palette palette = new Palette(messages.get(promptKey), messages.get(nothingKey), search, this::close);
        show(palette.root());
        palette.focus();
    }

    void keyboardHelp(List<Command> commands) {
        KeyboardHelp help = new KeyboardHelp(commands, messages, this::close);
        show(help.root());
        help.focus();
    }

    void wine(Function<Runnable, WineSheet> made) {
        WineSheet sheet = made.apply(this::close);
        show(sheet.root());
        sheet.focus();
    }

    private void show(Node node) {
        close();
        before = window.getScene() == null ? null : window.getScene().getFocusOwner();
        shown = node;
        window.getChildren().getFirst().setDisable(true);
        window.getChildren().add(node);
    }

    boolean close() {
        if (shown == null) {
            return false;
        }
        window.getChildren().remove(shown);
        window.getChildren().getFirst().setDisable(false);
        shown = null;
        if (before != null) {
            before.requestFocus();
        }
        return true;
    }
}
