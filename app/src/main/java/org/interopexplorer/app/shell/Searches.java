package org.interopexplorer.app.shell;

import java.util.Locale;
import java.util.function.Consumer;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.loading.SystemLibrary;

/// The searches over the window: for everything, and for a library of the system.
final class Searches {
    private final MainWindow.Parts parts;
    private final Workspace workspace;
    private final Messages messages;
    private final Overlay overlay;
    private final Commands commands;
    private final Choices choices;
    private final Ways ways;
    private final ReadableNames readable;

    /// Where a hit leads.
    ///
    /// @param form moves the keyboard focus to the form
    /// @param list moves the keyboard focus to the list
    /// @param tell shows the person one line
    record Ways(Runnable form, Runnable list, Consumer<String> tell) {}

    Searches(MainWindow.Parts parts, Overlay overlay, Commands commands, Choices choices, Ways ways) {
        this.parts = parts;
        this.workspace = parts.workspace();
        this.messages = parts.messages();
        this.overlay = overlay;
        this.commands = commands;
        this.choices = choices;
        this.ways = ways;
        this.readable = new ReadableNames(parts.demangler(), parts.jobs(), messages);
    }

    /// Opens the search for everything.
    Palette everywhere() {
        SystemHits system = new SystemHits(workspace, messages, ways.form());
        SearchEverywhere search = new SearchEverywhere(
                workspace,
                new SearchEverywhere.Sources(
                        commands.all(), choices.items(), choices::lessons, parts.errors(), readable, system),
                messages,
                ways.form(),
                ways.list());
        Palette palette = overlay.palette("shell.search.prompt", "shell.search.nothing", search);
        readable.gather(workspace.libraries(), _ -> {
            search.gather();
            palette.findAgain();
        });
        system.onMore(palette::findAgain);
        palette.root().sceneProperty().subscribe((_, scene) -> {
            if (scene == null) {
                system.end();
            }
        });
        return palette;
    }

    /// Opens the list of the system's libraries.
    void systemLibraries() {
        workspace.findSystemLibraries(
                all -> overlay.palette("shell.system.prompt", "shell.system.nothing", typed -> {
                    String wanted = typed.strip().toLowerCase(Locale.ROOT);
                    return all.stream()
                            .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(wanted))
                            .map(this::item)
                            .toList();
                }),
                why -> ways.tell().accept(messages.get("shell.system.unlisted", why)));
    }

    private Palette.Item item(SystemLibrary library) {
        return new Palette.Item(library.name(), library.path().toString(), () -> workspace.open(library.name()));
    }
}
