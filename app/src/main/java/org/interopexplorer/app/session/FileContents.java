package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.interopexplorer.app.task.BackgroundJobs;

/// Reads and saves bytes of files in the background.
///
/// All methods are called on the FX thread and call back on it.
public final class FileContents {
    private final LibraryFiles files;
    private final BackgroundJobs jobs;
    private final JobTitles titles;

    FileContents(LibraryFiles files, BackgroundJobs jobs, JobTitles titles) {
        this.files = files;
        this.jobs = jobs;
        this.titles = titles;
    }

    /// Reads some bytes of a file.
    ///
    /// @param offset from the start of the file
    /// @param then receives the bytes
    /// @param failed receives a failure
    public void read(Path file, long offset, int length, Consumer<byte[]> then, Consumer<OpenFailure> failed) {
        String name = file.toString();
        var _ = jobs.start(
                titles.opening(name),
                _ -> files.bytes(file, offset, length),
                then,
                failure -> failed.accept(OpenFailure.of(name, failure)));
    }

    /// Saves some bytes of a file as a file of their own.
    ///
    /// @param offset from the start of the file
    /// @param length in bytes
    /// @param failed receives a failure
    public void save(Path file, long offset, long length, Path target, Consumer<OpenFailure> failed) {
        var _ = jobs.start(
                titles.saving(target.toString()),
                _ -> {
                    files.copy(file, offset, length, target);
                    return target;
                },
                _ -> {},
                failure -> failed.accept(OpenFailure.of(target.toString(), failure)));
    }
}
