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

/// Removes what killed explorers left in the [UserFolder]: directories of hosts, and suspended hosts that could
/// not notice that their explorer is gone.
///
/// No failure here prevents a call. What cannot be removed stays for the next start.
final class Leftovers {
    private static final Pattern NAME = Pattern.compile("[0-9a-z]+-[0-9a-z]+-[0-9]+");

    /// The age at which a directory without a lock is removed. A younger one may be about to get its lock, or may
    /// be on a file system without locks.
    private static final Duration WITHOUT_LOCK = Duration.ofDays(1);

    private static final int LONGEST_RECORD = 64;

    private final OpenDirectory opened;

    private Leftovers(OpenDirectory opened) {
        this.opened = opened;
    }

    /// @param folder the user's own folder, in which no other user may write
    static void remove(Path folder) {
        try (var opened = OpenDirectory.of(folder)) {
            var leftovers = new Leftovers(opened);
            for (var name : opened.names()) {
                // When a process closes a file, it loses every lock that it has on this file. So do not open the
                // files of this process.
                if (NAME.matcher(name.toString()).matches() && !name.toString().startsWith(PrivateDirectory.PROCESS)) {
                    leftovers.removeStale(name);
                }
            }
        } catch (IOException _) {
            // The next start tries again.
        }
    }

    private void removeStale(Path name) {
        try {
            if (isLeft(name)) {
                opened.remove(name);
            }
        } catch (IOException _) {
            // Another explorer may be removing it at the same time.
        }
    }

    /// Whether the explorer that made the directory has ended. If so, this also ends its host.
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

    /// The directory's host; empty if the explorer ended before it started one.
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
