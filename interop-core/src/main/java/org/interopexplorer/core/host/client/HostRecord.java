package org.interopexplorer.core.host.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Identifies the process of a host.
///
/// @param start when it was started
record HostRecord(long pid, Instant start) {
    /// The option in every host's command line that gives the name of its directory.
    static final String MARK = "-Dexplorer.host=";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,18})\\s*");

    /// How much the start time of a process may change when the system's clock is set.
    private static final Duration CLOCK = Duration.ofSeconds(60);

    /// The record of a process that was just started.
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

    /// Kills the process and its children if it is still the host of this directory. Another process may have the
    /// number by now, so the start time and the command line must match too.
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
