package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.archive.ArchivePath;
import org.interopexplorer.core.open.ContainedFile;
import org.interopexplorer.core.open.Contents;

/// What is inside folders and archives, and which of the files that came out of archives may run.
///
/// Everything here is called and changes on the FX thread.
public final class Containers {
    private final LibraryFiles files;
    private final BackgroundJobs jobs;
    private final JobTitles titles;
    private final WorkspaceLibraries libraries;
    private final Set<Path> allowed = new HashSet<>();
    private BiConsumer<Path, Runnable> asking = (_, _) -> {};

    Containers(LibraryFiles files, BackgroundJobs jobs, JobTitles titles, WorkspaceLibraries libraries) {
        this.files = files;
        this.jobs = jobs;
        this.titles = titles;
        this.libraries = libraries;
    }

    /// Whether a path leads to a folder, or to an archive that can be read.
    public boolean isContainer(Path path) {
        return files.isContainer(path);
    }

    /// Whether a path leads to a .NET application in a single file, which is an executable as well.
    public boolean isBundle(Path path) {
        return files.isBundle(path);
    }

    /// Opens the executable of an application in a single file, without what lies behind it.
    public void openProgram(Path bundle) {
        libraries.open(bundle);
    }

    /// Looks into a folder or an archive, in the background.
    ///
    /// @param then takes what is in it
    /// @param failed takes the reason instead; never called for a cancelled look
    public void look(Path container, Consumer<Contents> then, Consumer<OpenFailure> failed) {
        var _ = jobs.start(
                titles.opening(container.toString()),
                _ -> files.contents(container),
                then,
                failure -> fail(container, failure, failed));
    }

    /// Opens files of a folder or an archive together, as libraries; the first of them is selected.
    ///
    /// @param failed takes the reason for each one that cannot be unpacked
    public void open(Path container, List<ContainedFile> chosen, Consumer<OpenFailure> failed) {
        for (ContainedFile file : chosen) {
            var _ = jobs.start(
                    titles.opening(file.name()),
                    _ -> files.extract(container, file.name()),
                    path -> {
                        String place = place(container, file, path);
                        if (file.equals(chosen.getFirst())) {
                            libraries.open(place);
                        } else {
                            libraries.openBehind(place);
                        }
                    },
                    failure -> fail(container, failure, failed));
        }
    }

    /// What a person would write for a file: for one of an archive not the place where it was unpacked, which is
    /// cleared some day.
    private String place(Path container, ContainedFile file, Path path) {
        return files.isFromArchive(path)
                ? container.toAbsolutePath().normalize() + ArchivePath.SEPARATOR + file.name()
                : path.toAbsolutePath().normalize().toString();
    }

    private static void fail(Path container, Throwable failure, Consumer<OpenFailure> failed) {
        if (!(failure instanceof CancellationException)) {
            failed.accept(OpenFailure.of(container.toString(), failure));
        }
    }

    /// Decides who asks the person before the code of a file from an archive runs for the first time.
    ///
    /// @param asks gets the file and what to do if the person agrees; without one, nothing of such a file runs
    public void onFirstRun(BiConsumer<Path, Runnable> asks) {
        asking = asks;
    }

    /// Runs an action that runs the code of a library, after the person agreed where the library came out of an
    /// archive.
    void beforeRunning(Path library, Runnable action) {
        if (!files.isFromArchive(library) || allowed.contains(library)) {
            action.run();
        } else {
            asking.accept(library, () -> {
                allowed.add(library);
                action.run();
            });
        }
    }
}
