package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.image.NativeImage;

/// Finds out which of the open libraries could be called here, and what each would bring in.
///
/// Everything here is called, and changes, on the FX thread.
public final class LoadChecks {
    private final LibraryFiles files;
    private final JobTitles titles;
    private final WorkspaceLibraries libraries;
    private final BackgroundJobs jobs;
    private final KeyedJobs<OpenLibrary> checking;

    LoadChecks(LibraryFiles files, BackgroundJobs jobs, JobTitles titles, WorkspaceLibraries libraries) {
        this.files = files;
        this.titles = titles;
        this.libraries = libraries;
        this.jobs = jobs;
        this.checking = new KeyedJobs<>(jobs);
    }

    /// Finds out anew what an open library would bring in; nothing happens where it is not read.
    public void check(OpenLibrary library) {
        library.image().ifPresent(image -> check(library, image));
    }

    /// Looks for the libraries of other systems in one more directory from now on, and checks all open ones anew.
    public void lookAlsoIn(Path directory) {
        files.lookAlsoIn(directory);
        libraries.all().forEach(this::check);
    }

    /// Checks all open libraries anew, since what their loaders find has changed.
    public void lookAgain() {
        files.lookAgain();
        libraries.all().forEach(this::check);
    }

    /// Asks this system's own loader what it does with a library.
    ///
    /// @param then told on the FX thread what it says, a line each; nothing where it says nothing
    /// @param failed told instead why it could not be asked
    public void askLoader(OpenLibrary library, Consumer<List<String>> then, Consumer<String> failed) {
        library.image().ifPresent(image -> {
            var _ = jobs.start(titles.checking(library.title()), _ -> files.loaderAccount(image), then, failure -> {
                if (!(failure instanceof CancellationException)) {
                    failed.accept(String.valueOf(failure.getMessage()));
                }
            });
        });
    }

    /// Gives up finding out what a library would bring in; nothing happens where that is known.
    public void cancel(OpenLibrary library) {
        checking.cancel(library);
    }

    void forget(OpenLibrary library) {
        checking.forget(library);
    }

    private void check(OpenLibrary library, NativeImage image) {
        library.judged(Loadability.Unknown.waiting());
        Job job = checking.start(
                library,
                titles.checking(library.title()),
                progress -> new Loadability.Checked(files.check(image, progress)),
                library::judged,
                failure -> library.judged(undecided(failure)));
        if (checking.isRunning(library)) {
            library.judged(new Loadability.Unknown(job.progressProperty()));
        }
    }

    private static Loadability undecided(Throwable failure) {
        return failure instanceof CancellationException
                ? new Loadability.Cancelled()
                : new Loadability.Undecided(String.valueOf(failure.getMessage()));
    }
}
