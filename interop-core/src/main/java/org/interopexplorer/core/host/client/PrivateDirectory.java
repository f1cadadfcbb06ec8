package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.interopexplorer.core.host.client.HostStartException.Reason;

/// A host's own directory: its socket, what it prints, its crash report. Nobody else may enter it.
///
/// Its name says which process made it and when that process started; so a directory that a killed explorer left behind
/// is known as such, and removed when the next host is started.
final class PrivateDirectory implements AutoCloseable {
    private static final String PREFIX = "ixhost-";

    /// `sun_path` has 104 bytes on macOS and 108 on Linux, with the terminator.
    private static final int LONGEST_SOCKET = 103;

    /// By how much the start of a process may seem to move when the system's clock is set.
    private static final long CLOCK_SECONDS = 60;

    private final Path path;

    private PrivateDirectory(Path path) {
        this.path = path;
    }

    static PrivateDirectory in(Path wanted) throws IOException {
        for (var parent : List.of(wanted, Path.of("/tmp"))) {
            if (!Files.isDirectory(parent)) {
                continue;
            }
            removeStale(parent);
            var made = new PrivateDirectory(create(parent).toAbsolutePath());
            if (made.socket().toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET) {
                return made;
            }
            made.close();
        }
        throw new HostStartException(
                Reason.LONG_PATH,
                wanted.toString(),
                "The path of the temporary directory is too long for a socket: " + wanted);
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

    /// Where the host writes why it failed; empty where it lost the channel.
    Path note() {
        return path.resolve("note");
    }

    @Override
    public void close() throws IOException {
        remove(path);
    }

    private static Path create(Path parent) throws IOException {
        var prefix = PREFIX + ProcessHandle.current().pid() + "-" + started(ProcessHandle.current()) + "-";
        if (!parent.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createTempDirectory(parent, prefix);
        }
        var onlyMe = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return Files.createTempDirectory(parent, prefix, onlyMe);
    }

    private static void removeStale(Path parent) throws IOException {
        try (var found = Files.newDirectoryStream(parent, PREFIX + "*-*-*")) {
            for (var directory : found) {
                if (!isOwned(directory.getFileName().toString())) {
                    remove(directory);
                }
            }
        }
    }

    private static boolean isOwned(String name) {
        var parts = name.split("-", 4);
        try {
            return ProcessHandle.of(Long.parseLong(parts[1]))
                    .filter(process -> Math.abs(started(process) - Long.parseLong(parts[2])) <= CLOCK_SECONDS)
                    .isPresent();
        } catch (NumberFormatException _) {
            return true;
        }
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    }

    /// What cannot be removed, because it is another user's or already gone, is left.
    private static void remove(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (AccessDeniedException | NoSuchFileException _) {
            return;
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof AccessDeniedException)) {
                throw e.getCause();
            }
        }
    }
}
