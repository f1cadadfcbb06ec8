package org.interopexplorer.app.review;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.review.Place;
import org.interopexplorer.core.review.Review;
import org.jspecify.annotations.Nullable;

/// The reviews of the open libraries, and the ways from a finding to its place. Used on the FX thread.
public final class LibraryReviewViewModel {
    /// Reviews a library, on a background thread.
    public interface Reviewing {
        /// @param progress receives how much is done, from 0 to 1
        /// @throws InterruptedException if the thread was interrupted
        Review review(NativeImage image, DoubleConsumer progress) throws IOException, InterruptedException;
    }

    private final Workspace workspace;
    private final Reviewing reviewing;
    private final KeyedJobs<OpenLibrary> jobs;
    private final ObservableValue<String> jobTitle;
    private final Map<OpenLibrary, ReadOnlyObjectWrapper<ReviewState>> states = new WeakHashMap<>();

    public LibraryReviewViewModel(
            Workspace workspace, Reviewing reviewing, BackgroundJobs jobs, ObservableValue<String> jobTitle) {
        this.workspace = workspace;
        this.reviewing = reviewing;
        this.jobs = new KeyedJobs<>(jobs);
        this.jobTitle = jobTitle;
    }

    private ReadOnlyObjectWrapper<ReviewState> of(OpenLibrary library) {
        return states.computeIfAbsent(library, its -> {
            ReadOnlyObjectWrapper<ReviewState> made = new ReadOnlyObjectWrapper<>(new ReviewState.Unread(false));
            // Closing it, or reading its file again, makes the review worthless.
            its.stateProperty().subscribe((_, _) -> {
                jobs.forget(its);
                made.set(new ReviewState.Unread(false));
            });
            return made;
        });
    }

    /// The state of the review of a library.
    public ReadOnlyObjectProperty<ReviewState> state(OpenLibrary library) {
        return of(library).getReadOnlyProperty();
    }

    /// Reviews a library, unless that was done or was stopped by the person.
    public void show(OpenLibrary library) {
        if (of(library).get() instanceof ReviewState.Unread(boolean cancelled) && !cancelled) {
            read(library);
        }
    }

    /// Reviews a library, also again: its folder or its types may have changed.
    public void read(OpenLibrary library) {
        library.image().ifPresent(image -> {
            ReadOnlyObjectWrapper<ReviewState> state = of(library);
            state.set(new ReviewState.Reading(new ReadOnlyDoubleWrapper(Job.UNKNOWN_PROGRESS).getReadOnlyProperty()));
            Job started = jobs.start(
                    library,
                    jobTitle,
                    progress -> reviewing.review(image, progress),
                    read -> state.set(new ReviewState.Read(read)),
                    failure -> state.set(
                            failure instanceof CancellationException
                                    ? new ReviewState.Unread(true)
                                    : new ReviewState.Failed(OpenFailure.of(library.asked(), failure))));
            if (state.get() instanceof ReviewState.Reading) {
                state.set(new ReviewState.Reading(started.progressProperty()));
            }
        });
    }

    /// Stops the review of a library. Does nothing if it is done.
    public void cancel(OpenLibrary library) {
        jobs.cancel(library);
    }

    /// The page that shows a place; the one with the facts of the file for none.
    static LibraryPage page(@Nullable Place place) {
        return place == null
                ? LibraryPage.INFORMATION
                : switch (place.kind()) {
                    case EXPORT, CALL, ACTION -> LibraryPage.EXPORTS;
                    case IMPORT -> LibraryPage.IMPORTS;
                    case DEPENDENCY, DIRECTORY -> LibraryPage.DEPENDENCIES;
                    case SECTION -> LibraryPage.SECTIONS;
                };
    }

    /// Shows a place of a library.
    ///
    /// @param place null for the whole file
    /// @param absent called if the library has no such export any more
    public void follow(OpenLibrary library, @Nullable Place place, Runnable absent) {
        workspace.selectedProperty().set(library);
        LibraryPage page = page(place);
        if (place != null && place.kind() == Place.Kind.EXPORT) {
            workspace.functions().chooseOnceRead(library, place.name(), List.of(), absent);
        } else if (place != null && (page == LibraryPage.IMPORTS || page == LibraryPage.SECTIONS)) {
            library.keepFilter(page, place.name());
        }
        workspace.showPage(page);
    }
}
