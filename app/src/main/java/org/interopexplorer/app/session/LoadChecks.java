package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LoaderAccount;

/// Checks which open libraries could be called here, and finds their dependencies.
///
/// Everything here is called, and changes, on the FX thread.
public final class LoadChecks {
    private final LibraryFiles files;
    private final JobTitles titles;
    private final WorkspaceLibraries libraries;
    private final BackgroundJobs jobs;
    private final Calls calls;
    private final KeyedJobs<OpenLibrary> checking;

    LoadChecks(LibraryFiles files, BackgroundJobs jobs, JobTitles titles, WorkspaceLibraries libraries, Calls calls) {
        this.files = files;
        this.titles = titles;
        this.libraries = libraries;
        this.jobs = jobs;
        this.calls = calls;
        this.checking = new KeyedJobs<>(jobs);
        calls.loading()
                .choicesProperty()
                .subscribe((before, now) -> libraries
                        .all()
                        .forEach(library -> library.image()
                                .filter(image -> !before.of(image.path())
                                        .lookIn()
                                        .equals(now.of(image.path()).lookIn()))
                                .ifPresent(image -> check(library, image))));
    }

    /// Checks the dependencies of an open library again. Does nothing if it is not read.
    public void check(OpenLibrary library) {
        library.image().ifPresent(image -> check(library, image));
    }

    /// Adds a directory for libraries of other systems, and checks all open libraries again.
    public void lookAlsoIn(Path directory) {
        files.lookAlsoIn(directory);
        libraries.all().forEach(this::check);
    }

    /// Checks all open libraries again, after the loaders' search places have changed.
    public void lookAgain() {
        files.lookAgain();
        libraries.all().forEach(this::check);
    }

    /// Asks the loader itself what it does with a library; see [NativeSession#loaderAccount].
    ///
    /// @param then told on the FX thread what it did
    /// @param failed told instead why it could not be asked
    public void askLoader(OpenLibrary library, Consumer<LoaderAccount> then, Consumer<String> failed) {
        library.image()
                .ifPresent(image -> calls.guarded(image.path(), () -> {
                    var _ = jobs.start(
                            titles.checking(library.title()), _ -> calls.loaderAccount(image), then, failure -> {
                                if (!(failure instanceof CancellationException)) {
                                    failed.accept(String.valueOf(failure.getMessage()));
                                }
                            });
                }));
    }

    /// Cancels the check of a library. Does nothing if it is finished.
    public void cancel(OpenLibrary library) {
        checking.cancel(library);
    }

    void forget(OpenLibrary library) {
        checking.forget(library);
    }

    private void check(OpenLibrary library, NativeImage image) {
        library.judged(Loadability.Unknown.waiting());
        List<Path> folders =
                calls.loading().choicesProperty().get().of(image.path()).lookIn();
        Job job = checking.start(
                library,
                titles.checking(library.title()),
                progress -> new Loadability.Checked(files.check(image, folders, progress)),
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
