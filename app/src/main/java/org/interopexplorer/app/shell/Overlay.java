package org.interopexplorer.app.shell;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.interopexplorer.app.help.HelpSheet;
import org.interopexplorer.app.i18n.Messages;
import org.jspecify.annotations.Nullable;

/// A temporary layer over the window. Closing it moves the keyboard focus back.
final class Overlay {
    private final StackPane window;
    private final Messages messages;
    private @Nullable Node shown;
    private @Nullable Node before;
    private @Nullable Node help;
    private @Nullable Node beforeHelp;
    private final StringProperty idlDraft = new SimpleStringProperty(this, "idlDraft", "");
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    /// Makes an overlay that shows nothing yet.
    ///
    /// @param window contains the window's content as its first child
    Overlay(StackPane window, Messages messages) {
        this.window = window;
        this.messages = messages;
    }

    Palette palette(String promptKey, String nothingKey, Function<String, List<Palette.Item>> search) {
        Palette palette = new Palette(messages.get(promptKey), messages.get(nothingKey), search, this::close);
        show(palette.root());
        palette.focus();
        return palette;
    }

    /// Shows the help over everything, also over what is shown by now. Closing it leads back there.
    void help(Function<Runnable, HelpSheet> made, Consumer<HelpSheet> then) {
        closeHelp();
        HelpSheet sheet = made.apply(this::closeHelp);
        beforeHelp = window.getScene() == null ? null : window.getScene().getFocusOwner();
        window.getChildren().forEach(child -> child.setDisable(true));
        window.getChildren().add(sheet.root());
        help = sheet.root();
        then.accept(sheet);
    }

    private void closeHelp() {
        if (help == null) {
            return;
        }
        window.getChildren().remove(help);
        help = null;
        window.getChildren().forEach(child -> child.setDisable(false));
        window.getChildren().getFirst().setDisable(shown != null);
        if (beforeHelp != null) {
            beforeHelp.requestFocus();
        }
    }

    void wine(Function<Runnable, WineSheet> made) {
        WineSheet sheet = made.apply(this::close);
        show(sheet.root());
        sheet.focus();
    }

    /// Shows the sheet for IDL, with what was typed there before.
    void idl(Consumer<Path> open) {
        IdlSheet sheet = new IdlSheet(messages, idlDraft, open, this::close);
        show(sheet.root());
        sheet.focus();
    }

    void loading(Function<Runnable, LoadSheet> made) {
        LoadSheet sheet = made.apply(this::close);
        show(sheet.root());
        sheet.focus();
    }

    void contents(Function<Runnable, ContentsSheet> made) {
        ContentsSheet sheet = made.apply(this::close);
        show(sheet.root());
        sheet.focus();
    }

    void run(Function<Runnable, RunSheet> made) {
        RunSheet sheet = made.apply(this::close);
        show(sheet.root());
        sheet.focus();
    }

    /// Does something once nothing is shown: now, or when what is shown is closed. So one question does not replace
    /// another.
    void whenFree(Runnable action) {
        if (shown == null) {
            action.run();
        } else {
            waiting.add(action);
        }
    }

    private void show(Node node) {
        remove();
        before = window.getScene() == null ? null : window.getScene().getFocusOwner();
        shown = node;
        window.getChildren().getFirst().setDisable(true);
        window.getChildren().add(node);
    }

    boolean close() {
        boolean removed = remove();
        Runnable next = waiting.poll();
        if (next != null) {
            next.run();
        }
        return removed;
    }

    private boolean remove() {
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
