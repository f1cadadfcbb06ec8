package org.interopexplorer.app.review;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.session.ComCall;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.review.ObjectCall;
import org.interopexplorer.core.review.Place;
import org.interopexplorer.core.review.Review;
import org.interopexplorer.core.review.SessionReview;

/// The review of the session's calls, and the way from a finding to its call. Used on the FX thread.
public final class SessionReviewViewModel {
    /// Reviews calls, on a background thread.
    public interface Reviewing {
        Review review(SessionReview.Session session);
    }

    private final Workspace workspace;
    private final Reviewing reviewing;
    private final Consumer<ComCall> putBack;
    private final KeyedJobs<SessionReviewViewModel> jobs;
    private final ObservableValue<String> jobTitle;
    private final ReadOnlyObjectWrapper<ReviewState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new ReviewState.Unread(false));
    private boolean shown;

    /// @param putBack shows an action on an object in the object's form
    public SessionReviewViewModel(
            Workspace workspace,
            Reviewing reviewing,
            Consumer<ComCall> putBack,
            BackgroundJobs jobs,
            ObservableValue<String> jobTitle) {
        this.putBack = putBack;
        this.workspace = workspace;
        this.reviewing = reviewing;
        this.jobs = new KeyedJobs<>(jobs);
        this.jobTitle = jobTitle;
        workspace.calls().history().addListener((InvalidationListener) _ -> changed());
        workspace.calls().hostsProperty().subscribe((_, _) -> changed());
        workspace.comCalls().all().addListener((InvalidationListener) _ -> changed());
        workspace.comCalls().endedHostsProperty().subscribe((_, _) -> changed());
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
        SessionReview.Session session = session();
        jobs.forget(this);
        if (session.isEmpty()) {
            state.set(new ReviewState.Empty());
            return;
        }
        state.set(new ReviewState.Reading(new ReadOnlyDoubleWrapper(Job.UNKNOWN_PROGRESS).getReadOnlyProperty()));
        jobs.start(
                this,
                jobTitle,
                _ -> reviewing.review(session),
                read -> state.set(new ReviewState.Read(read)),
                failure -> state.set(
                        failure instanceof CancellationException
                                ? new ReviewState.Unread(true)
                                : new ReviewState.Failed(OpenFailure.of("", failure))));
    }

    private SessionReview.Session session() {
        List<ObjectCall> actions = workspace.comCalls().all().stream()
                .flatMap(call -> call.reviewed().stream())
                .toList();
        Set<Integer> objectHosts =
                actions.stream().map(action -> action.way().host()).collect(Collectors.toSet());
        objectHosts.removeAll(workspace.comCalls().endedHostsProperty().get());
        return new SessionReview.Session(
                List.copyOf(workspace.calls().history()),
                workspace.calls().hostsProperty().get(),
                actions,
                objectHosts);
    }

    /// Stops the review. Does nothing if it is done.
    public void cancel() {
        jobs.cancel(this);
    }

    /// Shows the outcome of a call again, or an action on an object in its form.
    ///
    /// @param absent called if the history no longer has it
    public void follow(Place place, Runnable absent) {
        if (place.kind() == Place.Kind.ACTION) {
            workspace.comCalls().all().stream()
                    .filter(call -> String.valueOf(call.number()).equals(place.name()))
                    .findFirst()
                    .ifPresentOrElse(putBack, absent);
            return;
        }
        workspace.calls().history().stream()
                .filter(entry -> String.valueOf(entry.number()).equals(place.name()))
                .findFirst()
                .ifPresentOrElse(workspace.calls()::show, absent);
    }
}
