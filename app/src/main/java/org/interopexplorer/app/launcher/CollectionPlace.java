package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.interopexplorer.app.collections.CollectionView;
import org.interopexplorer.app.collections.CollectionViewModel;
import org.interopexplorer.app.control.Later;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.ComCall;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.workspace.WorkspaceKeeper;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.collection.SavedCalls;
import org.interopexplorer.core.collection.SavedComCalls;
import org.jspecify.annotations.Nullable;

/// The collection of saved calls in the drawer, and what other parts of the window do with it.
final class CollectionPlace {
    private final CollectionViewModel model;
    private final Workspace workspace;
    private final Messages messages;
    private final Consumer<Node> show;
    private final Later<CollectionView> view;

    /// @param show opens the drawer with this page
    CollectionPlace(
            CollectionViewModel model,
            Workspace workspace,
            Messages messages,
            CollectionView.Dialogs dialogs,
            Consumer<Node> show) {
        this.model = model;
        this.workspace = workspace;
        this.messages = messages;
        this.show = show;
        view = new Later<>(() -> new CollectionView(model, messages, dialogs), CollectionView::root);
    }

    Region root() {
        return view.place();
    }

    /// Runs `close` unless the user wants to stay because of changes that are not saved.
    void leave(Runnable close) {
        view.ifMade().ifPresentOrElse(made -> made.leave(close), close);
    }

    /// Opens the file of a collection; false if the file is not a collection.
    boolean opens(Path path) {
        if (!CollectionViewModel.isCollection(path)) {
            return false;
        }
        show.accept(root());
        view.get().open(path.toAbsolutePath());
        return true;
    }

    /// Adds calls of the history.
    void append(List<HistoryEntry> calls) {
        List<KeptValue> kept = workspace.calls().kept();
        model.append(
                SavedCalls.withSources(workspace.calls().history(), calls, kept),
                kept,
                messages.get("collections.new"));
        show.accept(root());
    }

    /// Adds actions on COM objects.
    void appendCom(List<ComCall> calls) {
        List<ComCall> all = workspace.comCalls().all();
        model.append(
                all.stream()
                        .map(each -> new SavedComCalls.Done(each.action(), each.arguments(), each.gave()))
                        .toList(),
                calls.stream().map(all::indexOf).collect(Collectors.toSet()),
                workspace.comCalls().aliases(),
                messages.get("collections.new"));
        show.accept(root());
    }

    /// What a workspace keeps of it.
    WorkspaceKeeper.Collection edited() {
        ReadOnlyObjectWrapper<@Nullable String> file = new ReadOnlyObjectWrapper<>(null);
        model.fileProperty().subscribe(path -> file.set(path == null ? null : path.toString()));
        return new WorkspaceKeeper.Collection(
                file.getReadOnlyProperty(),
                model.editor().currentProperty(),
                model::unsaved,
                path -> view.get().open(Path.of(path)),
                (path, text) -> model.restore(path == null ? null : Path.of(path), text));
    }
}
