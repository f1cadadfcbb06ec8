package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// A crash report in an unwanted place. A JVM that cannot open the given file writes to its working directory or
/// the system's temporary directory. This happens if the JVM crashes while it starts, or if native code closed
/// every descriptor.
///
/// @param host the process
record StrayReport(HostRecord host) {
    /// Tolerance for file systems whose timestamps are coarse.
    private static final Duration GRAIN = Duration.ofSeconds(2);

    private static final int MOST = 4 << 20;

    /// Reads and deletes the host's report; empty if there is none.
    Optional<String> take() {
        for (var directory : places()) {
            var text = taken(directory);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private static LinkedHashSet<Path> places() {
        return new LinkedHashSet<>(List.of(
                Path.of("").toAbsolutePath(),
                Path.of("/tmp").toAbsolutePath(),
                Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath()));
    }

    /// Finds the report by its name, which has the process's number, and checks its age and first lines. Another
    /// file of that name stays.
    private Optional<String> taken(Path directory) {
        var name = Path.of("hs_err_pid" + host.pid() + ".log");
        if (directory.getParent() == null || !Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (var opened = OpenDirectory.of(directory)) {
            if (opened.attributes(name).lastModifiedTime().toInstant().isBefore(start())) {
                return Optional.empty();
            }
            String text;
            try (var file = opened.file(name)) {
                var bytes = ByteBuffer.allocate(Math.toIntExact(Math.min(MOST, file.size())));
                while (bytes.hasRemaining() && file.read(bytes) > 0) {}
                text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
            }
            if (!text.startsWith("#\n# ") || !text.contains("pid=" + host.pid() + ",")) {
                return Optional.empty();
            }
            opened.deleteFile(name);
            return Optional.of(text);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Instant start() {
        return host.start().minus(GRAIN);
    }
}
