package org.interopexplorer.app.compare;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.compare.Change;
import org.interopexplorer.core.compare.LibraryComparison;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// Which two open libraries are compared, and what came of it. Used on the FX thread.
public final class CompareViewModel {
    /// Compares two versions, on a background thread.
    public interface Comparing {
        LibraryComparison compare(NativeImage before, NativeImage after, DoubleConsumer progress)
                throws InterruptedException;
    }

    /// How far it is.
    public sealed interface State {
        /// Two libraries have not been chosen yet.
        record Waiting() implements State {}

        /// One library was chosen as both versions.
        record Same() implements State {}

        record Running() implements State {}

        record Compared(LibraryComparison comparison) implements State {}

        record Cancelled() implements State {}

        record Failed(Throwable why) implements State {}
    }

    private final Workspace workspace;
    private final Comparing comparing;
    private final KeyedJobs<CompareViewModel> jobs;
    private final ObservableValue<String> jobTitle;
    private final ObjectProperty<@Nullable OpenLibrary> before = new SimpleObjectProperty<>(this, "before", null);
    private final ObjectProperty<@Nullable OpenLibrary> after = new SimpleObjectProperty<>(this, "after", null);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Waiting());

    public CompareViewModel(
            Workspace workspace, Comparing comparing, BackgroundJobs jobs, ObservableValue<String> jobTitle) {
        this.workspace = workspace;
        this.comparing = comparing;
        this.jobs = new KeyedJobs<>(jobs);
        this.jobTitle = jobTitle;
        before.subscribe((_, _) -> compare());
        after.subscribe((_, _) -> compare());
        workspace.libraries().addListener((ListChangeListener<OpenLibrary>) _ -> forgetClosed());
    }

    /// The libraries to choose from.
    public ObservableList<OpenLibrary> libraries() {
        return workspace.libraries();
    }

    public ObjectProperty<@Nullable OpenLibrary> beforeProperty() {
        return before;
    }

    public ObjectProperty<@Nullable OpenLibrary> afterProperty() {
        return after;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Opens a file, which stays beside the other libraries, and takes it as one of the versions. This
    /// page stays on the screen.
    public void open(String path, ObjectProperty<@Nullable OpenLibrary> as) {
        as.set(workspace.open(path));
        workspace.showWindowPage(WindowPage.COMPARE);
    }

    /// Makes the old version the new one, and the other way round.
    public void swap() {
        OpenLibrary old = before.get();
        before.set(after.get());
        after.set(old);
    }

    /// Compares again: a file may have been built anew.
    public void compare() {
        OpenLibrary old = before.get();
        OpenLibrary fresh = after.get();
        jobs.forget(this);
        if (old == null || fresh == null) {
            state.set(new State.Waiting());
            return;
        }
        if (old == fresh) {
            state.set(new State.Same());
            return;
        }
        state.set(new State.Running());
        old.whenRead(was -> fresh.whenRead(is -> {
            if (old == before.get() && fresh == after.get()) {
                start(was, is);
            }
        }));
    }

    private void start(NativeImage was, NativeImage is) {
        jobs.start(
                this,
                jobTitle,
                progress -> comparing.compare(was, is, progress),
                found -> state.set(new State.Compared(found)),
                failure -> state.set(
                        failure instanceof CancellationException ? new State.Cancelled() : new State.Failed(failure)));
    }

    /// Ends a running comparison.
    public void cancel() {
        jobs.cancel(this);
    }

    /// Shows a changed export in the new version, or in the old one if it is gone.
    public void follow(Change change) {
        OpenLibrary library = change.kind() == Change.Kind.EXPORT_REMOVED ? before.get() : after.get();
        if (library != null) {
            workspace.selectedProperty().set(library);
            workspace.functions().chooseOnceRead(library, change.name(), List.of(), () -> {});
            workspace.showPage(LibraryPage.EXPORTS);
        }
    }

    private void forgetClosed() {
        if (before.get() != null && !workspace.libraries().contains(before.get())) {
            before.set(null);
        }
        if (after.get() != null && !workspace.libraries().contains(after.get())) {
            after.set(null);
        }
    }
}
