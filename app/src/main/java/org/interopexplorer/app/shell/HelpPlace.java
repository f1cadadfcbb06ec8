package org.interopexplorer.app.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.interopexplorer.app.control.TermText;
import org.interopexplorer.app.help.ControlHelp;
import org.interopexplorer.app.help.HelpBook;
import org.interopexplorer.app.help.HelpSheet;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.message.Language;

/// Opens the help over the window: in general, for the control with the keyboard, and for a term.
final class HelpPlace {
    private final Overlay overlay;
    private final Messages messages;
    private final Supplier<List<Command>> commands;
    private final Map<Language, HelpBook> books = new HashMap<>();

    HelpPlace(Overlay overlay, Messages messages, Supplier<List<Command>> commands) {
        this.overlay = overlay;
        this.messages = messages;
        this.commands = commands;
    }

    /// Makes the terms in the texts of a scene links.
    void install(Scene scene) {
        TermText.install(scene, new TermText.Source() {
            @Override
            public List<TermText.Span> find(String text) {
                return book().terms().find(text);
            }

            @Override
            public void open(String term) {
                show(term);
            }
        });
    }

    /// The help as a whole.
    void open() {
        open(HelpSheet::showKeys, true);
    }

    /// Explains the control with the keyboard.
    void explain(Optional<Node> control) {
        if (control.isEmpty()) {
            open();
            return;
        }
        ControlHelp help = ControlHelp.of(control.get(), book());
        open(sheet -> sheet.explain(help), false);
    }

    /// Shows an article or a term of the glossary.
    void show(String id) {
        open(sheet -> sheet.show(id), false);
    }

    private void open(Consumer<HelpSheet> first, boolean searching) {
        overlay.help(close -> new HelpSheet(book(), keys(), messages, learn(), close), sheet -> {
            first.accept(sheet);
            sheet.focus(searching);
        });
    }

    private HelpBook book() {
        return books.computeIfAbsent(Language.closest(messages.locale()), HelpBook::of);
    }

    private Runnable learn() {
        return commands.get().stream()
                .filter(command -> command.key().equals("shell.learn"))
                .map(Command::action)
                .findFirst()
                .orElseThrow();
    }

    private List<HelpSheet.Key> keys() {
        return commands.get().stream()
                .filter(command -> !command.keys().isEmpty())
                .map(command -> new HelpSheet.Key(
                        String.join("  ·  ", command.keyTexts(messages)), messages.get(command.key())))
                .toList();
    }
}
