package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.host.protocol.PrintedLengths;
import org.interopexplorer.core.host.protocol.RegisterChannel;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The process of a native host: its output, ways to end it, and how it ended.
///
/// Closing its input ends it: the supervisor then ends the worker and records how it ended.
final class NativeProcess {
    /// How long a host may take to end after its input was closed, before it is killed.
    static final Duration LAST_BREATH = Duration.ofSeconds(2);

    /// How long a host may take to end after its output has ended. It may be writing its record.
    static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Process process;
    private final PrivateDirectory directory;
    private final CapturedOutput output;
    private final UnaryOperator<String> files;
    private final AtomicReference<@Nullable Killing> killing = new AtomicReference<>();
    private volatile @Nullable Helper helper;
    private volatile @Nullable HostResult end;

    /// Why the explorer killed the host.
    enum Killing {
        TIME_OVER,
        STOPPED,
        FLOODED
    }

    /// @param files maps the path of a module to the one on this machine
    NativeProcess(Process process, PrivateDirectory directory, CapturedOutput output, UnaryOperator<String> files) {
        this.process = process;
        this.directory = directory;
        this.output = output;
        this.files = files;
    }

    RegisterChannel channel() {
        return new RegisterChannel(process.getInputStream(), process.getOutputStream());
    }

    PrivateDirectory directory() {
        return directory;
    }

    /// Makes this helper end with the host.
    void endsWith(Helper started) {
        helper = started;
        if (isEnding()) {
            started.close();
        }
    }

    private void closeHelper() {
        var running = helper;
        if (running != null) {
            running.close();
        }
    }

    /// Whether the host has ended or is being killed.
    boolean isEnding() {
        return end != null || killing.get() != null;
    }

    /// How the host ended; null if this is not known yet.
    @Nullable
    HostResult end() {
        return end;
    }

    HostOutput printed(PrintedLengths lengths) throws IOException {
        return output.take(lengths);
    }

    /// Whether to go on watching the host. If it prints too much, this kills it and returns false. Any thread may
    /// call this.
    boolean isWorthWatching() {
        try {
            if (!output.isTooMuch()) {
                return true;
            }
        } catch (IOException _) {
            return false;
        }
        kill(Killing.FLOODED);
        return false;
    }

    /// Ends the host by closing its input; if it does not end, kills it directly. Any thread may call this.
    void kill(Killing why) {
        if (killing.compareAndSet(null, why)) {
            closeHelper();
            Thread.ofVirtual().start(this::closeInput);
            Thread.ofVirtual().start(() -> awaitEnd(LAST_BREATH));
        }
    }

    void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // The host is then killed directly.
        }
    }

    /// How the host ended, after its output did.
    ///
    /// @param limit of the running request
    HostResult ended(Duration limit) {
        return settle(printed -> {
            var reason = killing.get();
            return switch (reason) {
                case TIME_OVER -> new HostResult.TimedOut(limit, printed);
                case STOPPED -> new HostResult.Stopped(printed);
                case FLOODED -> new HostResult.Flooded(output.limit(), printed);
                case null -> NativeEnd.of(directory.path().resolve("record"), files, printed);
            };
        });
    }

    /// Ends a host that violates the protocol.
    HostResult lost(EndFault why, Object... arguments) {
        closeInput();
        return settle(printed -> new HostResult.Lost(Message.of(why, arguments), printed));
    }

    private interface Inquest {
        HostResult hold(HostOutput printed) throws IOException;
    }

    /// Finds out how the host ended, and keeps the answer. An interrupt is kept for later.
    private HostResult settle(Inquest inquest) {
        var known = end;
        if (known != null) {
            return known;
        }
        var interrupted = Thread.interrupted();
        try {
            awaitEnd(killing.get() == null ? LAST_WORDS : LAST_BREATH.multipliedBy(2));
            var result = inquest.hold(output.rest());
            end = result;
            closeHelper();
            process.getInputStream().close();
            output.close();
            directory.close();
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                // Kill its children too, because a killed supervisor cannot end the worker.
                var started = process.descendants().toList();
                process.destroyForcibly();
                started.forEach(ProcessHandle::destroyForcibly);
                process.waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
