package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
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
    private final KeyedJobs<OpenLibrary> checking;

    LoadChecks(LibraryFiles files, BackgroundJobs jobs, JobTitles titles, WorkspaceLibraries libraries) {
        this.files = files;
        this.titles = titles;
        this.libraries = libraries;
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
