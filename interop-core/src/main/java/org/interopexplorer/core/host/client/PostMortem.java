package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.host.client.HostResult.HowKnown;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Finds out how a host ended by itself, from the files and output that it left.
///
/// @param output its last output
/// @param printed what the JVM itself printed when it crashed; empty if nothing
/// @param stray a crash report outside the directory, written if the JVM could not open the one inside
record PostMortem(PrivateDirectory directory, HostOutput output, String printed, Optional<String> stray) {
    /// This is added to the number of a signal that ended a process, as in shells and [Process#exitValue].
    private static final int SIGNALLED = 128;

    private static final int LAST_SIGNAL = 64;

    /// The most bytes of an error file that are read.
    private static final int MOST = 4 << 20;

    /// @param status of the process
    /// @param exiting the exit status that the host announced, null if it announced none
    HostResult find(int status, @Nullable Integer exiting) throws IOException {
        var report = directory.isReportBegun() ? text(directory.errorFile()) : stray;
        var crash = report.flatMap(written -> ErrorFile.read(written, HowKnown.ERROR_FILE));
        if (crash.isPresent()) {
            return new HostResult.Crashed(crash.get(), output);
        }
        // The JVM could not write its report, after a `chroot` for example, or it got stuck.
        var lines = ErrorFile.read(printed, HowKnown.PRINTED);
        if (lines.isPresent() || directory.isReportBegun()) {
            return new HostResult.Crashed(lines.orElseGet(() -> signal(0, "unknown signal")), output);
        }
        if (exiting != null) {
            return new HostResult.Exited(exiting, HowKnown.REPORTED, output);
        }
        var note = text(directory.note());
        if (note.isPresent()) {
            return note.get().isEmpty()
                    ? new HostResult.Closed(output)
                    : new HostResult.Lost(Message.of(EndFault.OWN_WORDS, note.get()), output);
        }
        return status > SIGNALLED && status <= SIGNALLED + LAST_SIGNAL
                ? new HostResult.Crashed(signalled(status - SIGNALLED), output)
                : new HostResult.Exited(status, HowKnown.PROCESS_STATUS, output);
    }

    private static Optional<String> text(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MOST), StandardCharsets.UTF_8));
        }
    }

    private static CrashReport signalled(int signal) {
        return signal(signal, LinuxSignal.name(signal));
    }

    private static CrashReport signal(int signal, String name) {
        return new CrashReport(
                signal,
                name,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                HowKnown.PROCESS_STATUS,
                List.of(),
                false,
                null,
                "");
    }
}
