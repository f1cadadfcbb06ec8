package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// A host's own directory in the [UserFolder], with its socket, its output and its crash report.
///
/// The explorer keeps a file in it locked. The system releases the lock however the process ends, so a directory
/// without its lock was left by a killed explorer: see [Leftovers].
final class PrivateDirectory implements AutoCloseable {
    /// A prefix for the names that this process makes. It is unique: no two processes of a machine have the same
    /// number and start in the same millisecond.
    static final String PROCESS = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX)
            + "-"
            + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)
            + "-";

    /// The longest path of a socket below the folder, in bytes: `PROCESS`, a number and the file name.
    private static final int LONGEST = 30;

    static final String LOCK = "lock";
    static final String HOST = "host";

    /// The content of a crash report before the JVM opens it, which empties the file.
    private static final String UNTOUCHED = "-";

    private final UserFolder folder;
    private final Path path;
    private final @Nullable FileChannel lock;

    private PrivateDirectory(UserFolder folder, Path path) throws IOException {
        this.folder = folder;
        this.path = path;
        lock = locked(path);
        Files.writeString(errorFile(), UNTOUCHED, StandardOpenOption.CREATE_NEW);
        if (errorFile().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // Native code may give up the user's rights before it crashes. Other users cannot enter this directory
            // anyway.
            Files.setPosixFilePermissions(errorFile(), PosixFilePermissions.fromString("rw-rw-rw-"));
        }
    }

    static PrivateDirectory in(HostPlaces places) throws IOException {
        var folder = UserFolder.in(places, LONGEST);
        Leftovers.remove(folder.path());
        for (var number = 1; ; number++) {
            var path = folder.path().resolve(PROCESS + number);
            try {
                Files.createDirectory(path, UserFolder.onlyForMe(folder.path()));
            } catch (FileAlreadyExistsException _) {
                continue;
            }
            return new PrivateDirectory(folder, path);
        }
    }

    Path path() {
        return path;
    }

    Path socket() {
        return path.resolve("s");
    }

    Path out() {
        return path.resolve("out");
    }

    Path err() {
        return path.resolve("err");
    }

    Path errorFile() {
        return path.resolve("crash");
    }

    /// Whether the JVM has opened its crash report, even if it could not write anything.
    boolean isReportBegun() {
        return reportSize() != UNTOUCHED.length();
    }

    /// The current size of the crash report in bytes.
    long reportSize() {
        try {
            return Files.size(errorFile());
        } catch (IOException _) {
            return UNTOUCHED.length();
        }
    }

    /// The file in which the host writes why it failed; empty if it lost the channel.
    Path note() {
        return path.resolve("note");
    }

    /// Records the host's process, for an explorer that finds this directory later.
    void record(HostRecord host) throws IOException {
        Files.writeString(path.resolve(HOST), host.toString());
    }

    /// Removes the directory. What cannot be removed is left for the next start.
    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
            try (var opened = OpenDirectory.of(folder.path())) {
                opened.remove(path.getFileName());
            }
            if (!folder.lasting()) {
                Files.delete(folder.path());
            }
        } catch (IOException _) {
            // No caller depends on it.
        }
    }

    /// A locked file; null if the file system has no locks. The file is renamed after it was locked, so it is
    /// never found unlocked while its owner runs.
    private static @Nullable FileChannel locked(Path directory) throws IOException {
        var unnamed = directory.resolve(LOCK + ".new");
        var channel = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                Files.move(unnamed, directory.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
                return channel;
            }
        } catch (IOException _) {
            // Without a lock the directory is kept for a day: see Leftovers.
        }
        channel.close();
        return null;
    }
}
