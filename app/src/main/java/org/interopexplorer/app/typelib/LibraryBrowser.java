package org.interopexplorer.app.typelib;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenTypeLibrary;
import org.interopexplorer.app.session.TypeLibraryState;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.jspecify.annotations.Nullable;

/// Follows the type library that is shown, and prepares each library for browsing in the background. First it
/// makes the library searchable, then it finds out which types refer to which.
final class LibraryBrowser {
    /// Receives the changes, on the FX thread.
    interface Listener {
        /// No library can be browsed: not any more, or not yet.
        void left();

        /// A library can be browsed.
        void arrived(BrowsedLibrary browsing);

        /// The search for the uses of types in the browsed library has ended; `now` says how.
        void related(UsesState now);
    }

    private final Workspace workspace;
    private final BackgroundJobs jobs;
    private final ObservableValue<String> indexing;
    private final ObservableValue<String> relating;
    private final Listener listener;
    private final Map<OpenTypeLibrary, BrowsedLibrary> browsed = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<PageState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new PageState.Nothing());
    private Subscription watching = Subscription.EMPTY;
    private @Nullable BrowsedLibrary now;

    /// @param indexing title of the job that prepares a library for searching
    /// @param relating title of the job that finds out what refers to what
    LibraryBrowser(
            Workspace workspace,
            BackgroundJobs jobs,
            ObservableValue<String> indexing,
            ObservableValue<String> relating,
            Listener listener) {
        this.workspace = workspace;
        this.jobs = jobs;
        this.indexing = indexing;
        this.relating = relating;
        this.listener = listener;
    }

    /// Starts to report changes to the listener.
    void start() {
        workspace.types().shownProperty().subscribe(this::follow);
    }

    ReadOnlyObjectProperty<PageState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The browsed library; null if there is none.
    @Nullable
    BrowsedLibrary now() {
        return now;
    }

    /// Cancels reading the library.
    void cancel() {
        if (state.get() instanceof PageState.Reading(OpenTypeLibrary types, var _)) {
            workspace.types().cancel(types);
        }
    }

    /// Reads a library again after it could not be read.
    void again() {
        if (state.get() instanceof PageState.Failed(OpenTypeLibrary types, var _)) {
            workspace.types().readAgain(types);
        }
    }

    private void follow(@Nullable OpenTypeLibrary types) {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        browsed.keySet().removeIf(known -> !workspace.libraries().contains(known.owner()));
        if (types == null) {
            leave(new PageState.Nothing());
        } else {
            watching = types.stateProperty().subscribe(next -> became(types, next));
        }
    }

    private void became(OpenTypeLibrary types, TypeLibraryState next) {
        switch (next) {
            case TypeLibraryState.Unread _ -> leave(new PageState.Nothing());
            case TypeLibraryState.Loading(var progress) -> leave(new PageState.Reading(types, progress));
            case TypeLibraryState.Failed(var failure) -> leave(new PageState.Failed(types, failure));
            case TypeLibraryState.Opened(TypeLibrary library, TypeResolver resolver, var _) ->
                opened(types, library, resolver);
        }
    }

    private void leave(PageState next) {
        now = null;
        state.set(next);
        listener.left();
    }

    private void opened(OpenTypeLibrary types, TypeLibrary library, TypeResolver resolver) {
        BrowsedLibrary known = browsed.get(types);
        if (known != null && known.catalog().resolver() == resolver) {
            browse(types, known);
            return;
        }
        leave(new PageState.Reading(types, new ReadOnlyDoubleWrapper(Job.UNKNOWN_PROGRESS).getReadOnlyProperty()));
        var _ = jobs.start(
                indexing,
                _ -> new TypeCatalog(library, resolver),
                catalog -> {
                    BrowsedLibrary browsing = new BrowsedLibrary(catalog);
                    browsed.put(types, browsing);
                    if (types.equals(workspace.types().shownProperty().get())) {
                        browse(types, browsing);
                    }
                },
                failure -> state.set(new PageState.Failed(types, OpenFailure.of(types.toString(), failure))));
    }

    private void browse(OpenTypeLibrary types, BrowsedLibrary browsing) {
        now = browsing;
        state.set(new PageState.Shown(types, browsing.catalog()));
        listener.arrived(browsing);
        if (browsing.references().isEmpty()) {
            var _ = jobs.start(
                    relating,
                    _ -> TypeUses.of(
                            browsing.catalog().library(), browsing.catalog().resolver()),
                    references -> {
                        browsing.references(references);
                        related(browsing, UsesState.DONE);
                    },
                    _ -> related(browsing, UsesState.FAILED));
        }
    }

    private void related(BrowsedLibrary browsing, UsesState end) {
        if (browsing.equals(now)) {
            listener.related(end);
        }
    }
}
