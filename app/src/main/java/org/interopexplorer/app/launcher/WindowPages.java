package org.interopexplorer.app.launcher;

import java.util.List;
import java.util.function.Supplier;
import org.interopexplorer.app.compare.ComparePage;
import org.interopexplorer.app.errors.ErrorsPage;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.shell.Panes;
import org.interopexplorer.app.workspace.WorkspacesPage;
import org.kordamp.ikonli.feather.Feather;

/// Makes the pages of the window that belong to no library. Each page comes from its feature.
///
/// To add a page, add a constant to [WindowPage], and an entry to [#list] with a title from the feature's bundle.
final class WindowPages {
    private final Messages messages;
    private final LessonPlace lessons;
    private final ComPlace com;
    private final Supplier<ErrorsPage> errors;
    private final Supplier<ComparePage> compare;
    private final Supplier<WorkspacesPage> workspaces;

    /// @param errors makes the page when it is first shown, like `workspaces`
    WindowPages(
            Messages messages,
            LessonPlace lessons,
            ComPlace com,
            Supplier<ErrorsPage> errors,
            Supplier<ComparePage> compare,
            Supplier<WorkspacesPage> workspaces) {
        this.errors = errors;
        this.compare = compare;
        this.messages = messages;
        this.lessons = lessons;
        this.com = com;
        this.workspaces = workspaces;
    }

    /// All pages, in the order of the navigator.
    List<Panes.WindowPane> list() {
        return List.of(
                new Panes.WindowPane(
                        WindowPage.LEARN,
                        messages.text("lessons.course"),
                        Feather.BOOK_OPEN,
                        () -> new Panes.Pane(lessons.page().root(), lessons.page()::focusSearch),
                        () -> lessons.page().focusSearch(),
                        null),
                new Panes.WindowPane(
                        WindowPage.COM,
                        messages.text("com.classes"),
                        Feather.BOX,
                        () -> new Panes.Pane(com.page().root(), com.page()::focus),
                        () -> com.page().focusFilter(),
                        com.bench()),
                new Panes.WindowPane(
                        WindowPage.ERRORS,
                        messages.text("errors.title"),
                        Feather.ALERT_CIRCLE,
                        () -> new Panes.Pane(errors.get().root(), errors.get()::focusFilter),
                        () -> errors.get().focusFilter(),
                        null),
                new Panes.WindowPane(
                        WindowPage.COMPARE,
                        messages.text("compare.title"),
                        Feather.GIT_PULL_REQUEST,
                        () -> new Panes.Pane(compare.get().root(), compare.get()::focus),
                        () -> compare.get().focusFilter(),
                        null),
                new Panes.WindowPane(
                        WindowPage.WORKSPACES,
                        messages.text("workspace.title"),
                        Feather.ARCHIVE,
                        this::workspaces,
                        () -> {},
                        null));
    }

    private Panes.Pane workspaces() {
        WorkspacesPage page = workspaces.get();
        return new Panes.Pane(page.root(), page::focus);
    }
}
