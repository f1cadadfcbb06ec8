package org.interopexplorer.app.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.workspace.WorkspaceComplaint;
import org.interopexplorer.app.workspace.WorkspaceFile;
import org.interopexplorer.app.workspace.WorkspaceKeeper;
import org.interopexplorer.app.workspace.WorkspacesPage;
import org.jspecify.annotations.Nullable;

/// The workspaces of the window: the one restored at the start, and the page where the user manages them.
final class KeptWorkspaces {
    private static final String FIRST = "default";

    private final WorkspaceKeeper keeper;
    private final Messages messages;
    private final SettingsStore settings;
    private final FileDialogs dialogs;
    private final Path folder;
    private final Consumer<String> tell;
    private @Nullable WorkspacesPage page;

    /// @param folder the folder of all workspaces
    /// @param tell shows one line of text to the user
    KeptWorkspaces(
            WorkspaceKeeper keeper,
            Messages messages,
            SettingsStore settings,
            FileDialogs dialogs,
            Path folder,
            Consumer<String> tell) {
        this.keeper = keeper;
        this.messages = messages;
        this.settings = settings;
        this.dialogs = dialogs;
        this.folder = folder;
        this.tell = tell;
        keeper.complaintProperty().subscribe(complaint -> {
            if (complaint != null) {
                tell.accept(words(complaint));
            }
        });
    }

    /// Restores what was open, unless the user wants an empty start. Saves the changes from now on.
    void begin() {
        try {
            boolean empty = settings.settings().view().startEmpty();
            // An empty start gets a new file, so that the last workspace stays in the list.
            WorkspaceFile file = empty ? WorkspaceFile.fresh(folder, FIRST) : WorkspaceFile.take(folder, FIRST);
            keeper.begin(file, !empty);
            if (!empty && !file.name().equals(FIRST)) {
                tell.accept(messages.get("workspace.elsewhere", FIRST, file.name()));
            }
        } catch (IOException e) {
            tell.accept(messages.get("workspace.unwritten", folder.toString(), String.valueOf(e.getMessage())));
        }
    }

    /// Writes all changes that are not written yet.
    void end() {
        keeper.end();
    }

    WorkspacesPage page() {
        WorkspacesPage made = page;
        if (made == null) {
            made = new WorkspacesPage(
                    keeper,
                    messages,
                    settings,
                    folder,
                    new WorkspacesPage.Dialogs(dialogs::workspace, dialogs::target),
                    tell);
            page = made;
        }
        return made;
    }

    /// Opens the file of a workspace; false if the file is not a workspace.
    boolean opens(Path file) {
        if (!String.valueOf(file.getFileName()).endsWith(WorkspaceFile.SUFFIX)) {
            return false;
        }
        page().take(file.toAbsolutePath());
        return true;
    }

    private String words(WorkspaceComplaint complaint) {
        return switch (complaint) {
            case WorkspaceComplaint.SetAside aside ->
                aside.keptAs()
                        .map(name -> messages.get("workspace.complaint.aside", aside.file(), aside.reason(), name))
                        .orElseGet(() -> messages.get("workspace.unreadable", aside.file(), aside.reason()));
            case WorkspaceComplaint.Incomplete part ->
                messages.get("workspace.complaint.incomplete", part.file(), part.calls());
            case WorkspaceComplaint.Newer newer -> messages.get("workspace.complaint.newer", newer.file());
            case WorkspaceComplaint.Unreadable bad -> messages.get("workspace.unreadable", bad.file(), bad.reason());
            case WorkspaceComplaint.Unwritten bad -> messages.get("workspace.unwritten", bad.file(), bad.reason());
            case WorkspaceComplaint.Remote remote -> messages.get("workspace.complaint.remote", remote.library());
        };
    }
}
