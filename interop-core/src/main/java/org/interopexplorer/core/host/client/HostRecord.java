package org.interopexplorer.core.host.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which process a host is.
///
/// @param start when it was started
record HostRecord(long pid, Instant start) {
    /// Stands in the command line of every host, with the name of its directory.
    static final String MARK = "-Dexplorer.host=";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,18})\\s*");

    /// By how much the start of a process may seem to move when the system's clock is set.
    private static final Duration CLOCK = Duration.ofSeconds(60);

    /// A process that has just been started.
    static HostRecord ofNew(ProcessHandle process) {
        return new HostRecord(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    static Optional<HostRecord> parse(String text) {
        var match = TEXT.matcher(text);
        return match.matches()
                ? Optional.of(new HostRecord(
                        Long.parseLong(match.group(1)), Instant.ofEpochMilli(Long.parseLong(match.group(2)))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return pid + " " + start.toEpochMilli();
    }

    /// Kills the process, and what it started, if it is still the host of the directory of this name: a number alone
    /// may be another's by now, so its start and its command line must be the host's too.
    void kill(Path name) {
        ProcessHandle.of(pid).filter(process -> isHost(process, name)).ifPresent(process -> {
            var started = process.descendants().toList();
            process.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        });
    }

    private boolean isHost(ProcessHandle process, Path name) {
        var told = process.info();
        return told.startInstant()
                        .filter(at -> Duration.between(start, at).abs().compareTo(CLOCK) <= 0)
                        .isPresent()
                && told.arguments()
                        .filter(words -> Arrays.asList(words).contains(MARK + name))
                        .isPresent();
    }
}
