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

/// A host's own directory in the [UserFolder]: its socket, what it prints, its crash report.
///
/// A file in it is locked for as long as the explorer that made it lives. The system gives a lock back whatever ends a
/// process, so a directory that a killed explorer left behind is known as such: see [Leftovers].
final class PrivateDirectory implements AutoCloseable {
    /// The names of what this process makes begin with it: no two processes of a machine start with the same number in
    /// the same millisecond.
    static final String PROCESS = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX)
            + "-"
            + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)
            + "-";

    /// The longest socket below the folder, in bytes: `PROCESS`, a number and the file itself.
    private static final int LONGEST = 30;

    static final String LOCK = "lock";
    static final String HOST = "host";

    /// What a crash report begins with that the JVM has not opened yet. To open it is to empty it.
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
            // Native code may give up the user's rights before it crashes. Nobody else gets as far as this directory.
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

    /// Whether the JVM has begun to write its crash report, even if it could write nothing into it.
    boolean isReportBegun() {
        return reportSize() != UNTOUCHED.length();
    }

    /// How much of the crash report there is, in bytes.
    long reportSize() {
        try {
            return Files.size(errorFile());
        } catch (IOException _) {
            return UNTOUCHED.length();
        }
    }

    /// Where the host writes why it failed; empty where it lost the channel.
    Path note() {
        return path.resolve("note");
    }

    /// Notes which process the host is, for an explorer that finds this directory left behind.
    void record(HostRecord host) throws IOException {
        Files.writeString(path.resolve(HOST), host.toString());
    }

    /// Removes it. What cannot be removed is left for the next start.
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
            // Nobody waits for it.
        }
    }

    /// A locked file; null where the file system has no locks. It gets its name when it is locked, so that nobody ever
    /// finds it there unlocked while its owner lives.
    private static @Nullable FileChannel locked(Path directory) throws IOException {
        var unnamed = directory.resolve(LOCK + ".new");
        var channel = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                Files.move(unnamed, directory.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
                return channel;
            }
        } catch (IOException _) {
            // Then the directory is left alone for long: see Leftovers.
        }
        channel.close();
        return null;
    }
}
