package org.interopexplorer.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.util.Subscription;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.SystemNames;
import org.interopexplorer.app.session.SystemNames.State;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.index.Hit;

/// What the search finds in libraries of the system that are not open. The libraries are read in the background
/// when a person first types enough of a name.
final class SystemHits {
    /// Shorter texts are the start of too many names.
    private static final int SHORTEST = 3;

    private final Workspace workspace;
    private final Messages messages;
    private final Runnable toForm;
    private Runnable again = () -> {};
    private Subscription states = Subscription.EMPTY;
    private String answered = "";
    private List<Hit> hits = List.of();
    private boolean stale = true;

    /// @param toForm moves the keyboard focus to the form
    SystemHits(Workspace workspace, Messages messages, Runnable toForm) {
        this.workspace = workspace;
        this.messages = messages;
        this.toForm = toForm;
    }

    /// @param more called when there is more to find for the same text
    void onMore(Runnable more) {
        again = more;
        states.unsubscribe();
        states = workspace.systemNames().stateProperty().subscribe((_, now) -> {
            if (now instanceof State.Read) {
                answered = "";
            }
            again.run();
        });
    }

    /// Nobody looks at the hits any more.
    void end() {
        again = () -> {};
        states.unsubscribe();
    }

    /// The hits for a text, or a line that says why there are none yet.
    List<Palette.Item> of(String typed) {
        String wanted = typed.strip();
        if (wanted.length() < SHORTEST) {
            return List.of();
        }
        SystemNames names = workspace.systemNames();
        if (stale && !(names.stateProperty().get() instanceof State.Stopped)) {
            stale = false;
            names.read();
        }
        return switch (names.stateProperty().get()) {
            case State.Unread _, State.Stopped _ ->
                line(messages.get("shell.search.system.ask"), "shell.search.system", names::read);
            case State.Reading(double part) ->
                line(
                        messages.get("shell.search.system.reading", Math.max(0, part)),
                        "shell.search.system.stop",
                        names::stop);
            case State.Failed(String why) ->
                line(messages.get("shell.search.system.failed", why), "shell.search.system", names::read);
            case State.Read _ -> found(wanted);
        };
    }

    private List<Palette.Item> line(String title, String detail, Runnable action) {
        return List.of(new Palette.Item(title, messages.get(detail), action, true));
    }

    private List<Palette.Item> found(String wanted) {
        if (!wanted.equals(answered)) {
            workspace.systemNames().find(wanted, answer -> {
                boolean changed = !wanted.equals(answered) || !hits.equals(answer);
                answered = wanted;
                hits = answer;
                if (changed) {
                    again.run();
                }
            });
        }
        if (!wanted.equals(answered)) {
            return List.of();
        }
        Set<Path> open = workspace.libraries().stream()
                .flatMap(library -> library.image().stream())
                .map(image -> image.path())
                .collect(Collectors.toSet());
        return hits.stream()
                .filter(hit -> !open.contains(hit.file()))
                .map(this::item)
                .toList();
    }

    private Palette.Item item(Hit hit) {
        String title = hit.version() == null ? hit.readable() : hit.readable() + "  " + hit.version();
        return new Palette.Item(title, hit.file().toString(), () -> open(hit));
    }

    private void open(Hit hit) {
        OpenLibrary library = workspace.open(hit.file().toString());
        workspace.showPage(LibraryPage.EXPORTS);
        workspace.functions().chooseOnceRead(library, hit.name(), List.of(), () -> {});
        library.whenRead(_ -> toForm.run());
    }
}
