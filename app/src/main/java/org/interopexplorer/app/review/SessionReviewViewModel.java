package org.interopexplorer.app.review;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.review.Place;
import org.interopexplorer.core.review.Review;

/// The review of the session's calls, and the way from a finding to its call. Used on the FX thread.
public final class SessionReviewViewModel {
    /// Reviews calls, on a background thread.
    public interface Reviewing {
        /// @param hosts the numbers of the hosts that have not ended
        Review review(List<HistoryEntry> history, Set<Long> hosts);
    }

    private final Workspace workspace;
    private final Reviewing reviewing;
    private final KeyedJobs<SessionReviewViewModel> jobs;
    private final ObservableValue<String> jobTitle;
    private final ReadOnlyObjectWrapper<ReviewState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new ReviewState.Unread(false));
    private boolean shown;

    public SessionReviewViewModel(
            Workspace workspace, Reviewing reviewing, BackgroundJobs jobs, ObservableValue<String> jobTitle) {
        this.workspace = workspace;
        this.reviewing = reviewing;
        this.jobs = new KeyedJobs<>(jobs);
        this.jobTitle = jobTitle;
        workspace.calls().history().addListener((InvalidationListener) _ -> changed());
        workspace.calls().hostsProperty().subscribe((_, _) -> changed());
    }

    public ReadOnlyObjectProperty<ReviewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Says whether the page is shown. Only then calls are reviewed as they are made.
    public void show(boolean isShown) {
        shown = isShown;
        if (isShown && state.get() instanceof ReviewState.Unread(boolean cancelled) && !cancelled) {
            read();
        }
    }

    private void changed() {
        jobs.forget(this);
        state.set(new ReviewState.Unread(false));
        if (shown) {
            read();
        }
    }

    /// Reviews all calls of the session.
    public void read() {
        List<HistoryEntry> history = List.copyOf(workspace.calls().history());
        Set<Long> hosts = Set.copyOf(workspace.calls().hostsProperty().get());
        jobs.forget(this);
        if (history.isEmpty()) {
            state.set(new ReviewState.Empty());
            return;
        }
        state.set(new ReviewState.Reading(new ReadOnlyDoubleWrapper(Job.UNKNOWN_PROGRESS).getReadOnlyProperty()));
        jobs.start(
                this,
                jobTitle,
                _ -> reviewing.review(history, hosts),
                read -> state.set(new ReviewState.Read(read)),
                failure -> state.set(
                        failure instanceof CancellationException
                                ? new ReviewState.Unread(true)
                                : new ReviewState.Failed(OpenFailure.of("", failure))));
    }

    /// Stops the review. Does nothing if it is done.
    public void cancel() {
        jobs.cancel(this);
    }

    /// Shows the outcome of a call again.
    ///
    /// @param absent called if the history no longer has it
    public void follow(Place place, Runnable absent) {
        workspace.calls().history().stream()
                .filter(entry -> String.valueOf(entry.number()).equals(place.name()))
                .findFirst()
                .ifPresentOrElse(workspace.calls()::show, absent);
    }
}
