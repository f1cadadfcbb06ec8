package org.interopexplorer.app.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.index.Hit;
import org.interopexplorer.core.index.IndexedLibraries;
import org.interopexplorer.core.index.NameQuery;
import org.jspecify.annotations.Nullable;

/// The names that all libraries of the system export. They are read in the background when somebody asks first.
///
/// Everything here is called and changes on the FX thread.
public final class SystemNames {
    /// The most names that an answer has: more than a person looks through.
    private static final int MOST = 60;

    /// Of the progress, so that it changes visibly and seldom.
    private static final int STEPS = 100;

    /// What is known.
    public sealed interface State {
        record Unread() implements State {}

        /// @param part from 0 to 1, or [Job#UNKNOWN_PROGRESS]
        record Reading(double part) implements State {}

        record Read(IndexedLibraries libraries) implements State {}

        /// The person cancelled the reading.
        record Stopped() implements State {}

        /// @param why in the words of the system
        record Failed(String why) implements State {}
    }

    private final LibraryFiles files;
    private final JobTitles titles;
    private final KeyedJobs<String> jobs;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Unread());
    private @Nullable Job reading;

    SystemNames(LibraryFiles files, BackgroundJobs jobs, JobTitles titles) {
        this.files = files;
        this.titles = titles;
        this.jobs = new KeyedJobs<>(jobs);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Reads what is not known yet or has changed since. What was read before stays in use until then.
    public void read() {
        if (jobs.isRunning("read")) {
            return;
        }
        boolean first = !(state.get() instanceof State.Read);
        if (first) {
            state.set(new State.Reading(Job.UNKNOWN_PROGRESS));
        }
        Job job = jobs.start(
                "read",
                titles.readingNames(),
                progress -> files.systemNames((done, all) -> {
                    if (done * STEPS / all != (done - 1) * STEPS / all) {
                        progress.accept((double) done / all);
                    }
                }),
                read -> state.set(new State.Read(read)),
                failure -> {
                    if (first) {
                        state.set(
                                failure instanceof CancellationException
                                        ? new State.Stopped()
                                        : new State.Failed(String.valueOf(failure.getMessage())));
                    }
                });
        reading = job;
        if (first) {
            job.progressProperty().subscribe(part -> {
                if (state.get() instanceof State.Reading) {
                    state.set(new State.Reading(part.doubleValue()));
                }
            });
        }
    }

    /// Cancels the reading.
    public void stop() {
        if (reading != null) {
            reading.cancel();
        }
    }

    /// Finds what a person types: the exact name first, then names that start with it. Only the last question is
    /// answered.
    ///
    /// @param then takes the hits; never called while the names are not read
    public void find(String typed, Consumer<List<Hit>> then) {
        if (state.get() instanceof State.Read(IndexedLibraries libraries)) {
            var _ = jobs.start("find", titles.findingName(typed), _ -> hits(libraries, typed), then, _ -> {});
        }
    }

    private static List<Hit> hits(IndexedLibraries libraries, String typed) {
        Set<Hit> all = new LinkedHashSet<>();
        NameQuery exact = NameQuery.of(typed);
        all.addAll(libraries.find(exact, IndexedLibraries.Table.EXPORTS, MOST));
        if (!exact.isWild() && all.size() < MOST) {
            all.addAll(libraries.find(NameQuery.startingWith(typed), IndexedLibraries.Table.EXPORTS, MOST));
        }
        return new ArrayList<>(all).subList(0, Math.min(all.size(), MOST));
    }
}
