package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// What explorers that were killed left behind in the [UserFolder]: directories of hosts, and hosts that could not see
/// that they are alone because they were stopped.
///
/// Nothing of it keeps a call from being made: what cannot be removed stays for the next start.
final class Leftovers {
    private static final Pattern NAME = Pattern.compile("[0-9a-z]+-[0-9a-z]+-[0-9]+");

    /// A directory without a lock is one that is being made, or lies on a file system that has no locks.
    private static final Duration WITHOUT_LOCK = Duration.ofDays(1);

    private static final int LONGEST_RECORD = 64;

    private final OpenDirectory opened;

    private Leftovers(OpenDirectory opened) {
        this.opened = opened;
    }

    /// @param folder the user's own, in which nobody else may write
    static void remove(Path folder) {
        try (var opened = OpenDirectory.of(folder)) {
            var leftovers = new Leftovers(opened);
            for (var name : opened.names()) {
                // To close a file gives back every lock that this process has on it, so its own are not even opened.
                if (NAME.matcher(name.toString()).matches() && !name.toString().startsWith(PrivateDirectory.PROCESS)) {
                    leftovers.removeStale(name);
                }
            }
        } catch (IOException _) {
            // The next start may have more luck.
        }
    }

    private void removeStale(Path name) {
        try {
            if (isLeft(name)) {
                opened.remove(name);
            }
        } catch (IOException _) {
            // Another explorer may be removing it too.
        }
    }

    /// Whether the explorer that made the directory is gone; its host is ended then too.
    private boolean isLeft(Path name) throws IOException {
        try (var directory = opened.open(name);
                var file = directory.file(Path.of(PrivateDirectory.LOCK));
                var lock = file.tryLock()) {
            if (lock == null) {
                return false;
            }
            host(directory).ifPresent(host -> host.kill(name));
            return true;
        } catch (OverlappingFileLockException _) {
            return false;
        } catch (NoSuchFileException _) {
            var age =
                    Duration.between(opened.attributes(name).lastModifiedTime().toInstant(), Instant.now());
            return age.compareTo(WITHOUT_LOCK) > 0;
        }
    }

    /// Empty where the explorer ended before the host was started.
    private static Optional<HostRecord> host(OpenDirectory directory) throws IOException {
        try (var file = directory.file(Path.of(PrivateDirectory.HOST))) {
            var text = ByteBuffer.allocate(LONGEST_RECORD);
            while (text.hasRemaining() && file.read(text) > 0) {}
            return HostRecord.parse(
                    StandardCharsets.US_ASCII.decode(text.flip()).toString());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}
