package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.interopexplorer.core.host.protocol.FrameChannel;
import org.interopexplorer.core.host.protocol.PrintedLengths;
import org.interopexplorer.core.host.protocol.ProtocolException;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.jspecify.annotations.Nullable;

/// A host that is a child process.
///
/// The thread that asks also writes to the channel and waits for the reply on it. Whoever wants the host to end, the
/// watchdog or another thread, notes the reason and kills it; the waiting thread then sees the channel end and finds
/// out why.
final class ChildHost implements Host {
    /// How long a host that lost its lifeline may take to end itself and what it started.
    private static final Duration LAST_BREATH = Duration.ofMillis(500);

    /// How long a host may take to end after its channel did: it may be writing its error file.
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    /// A crash report that does not grow for so long is never finished: in a corrupted heap the JVM waits for a lock
    /// that the crashing thread holds itself.
    private static final Duration STUCK = Duration.ofSeconds(4);

    private final Process process;
    private final HostRecord record;
    private final FrameChannel channel;
    private final SocketChannel lifeline;
    private final PrivateDirectory directory;
    private final OutputFile out;
    private final OutputFile err;
    private final long outputLimit;
    private final Watchdog watchdog;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<@Nullable Killing> killing = new AtomicReference<>();
    private volatile @Nullable HostResult end;
    private Reply.@Nullable Hello description;
    private volatile Duration limit = Duration.ZERO;

    /// Why this side killed the host.
    private enum Killing {
        TIME_OVER,
        STOPPED,
        FLOODED
    }

    ChildHost(
            Process process,
            HostRecord record,
            FrameChannel channel,
            SocketChannel lifeline,
            PrivateDirectory directory,
            OutputFile out,
            OutputFile err,
            long outputLimit) {
        this.process = process;
        this.record = record;
        this.channel = channel;
        this.lifeline = lifeline;
        this.directory = directory;
        this.out = out;
        this.err = err;
        this.outputLimit = outputLimit;
        watchdog = new Watchdog(this::timeOver, this::isWorthWatching).started();
    }

    /// The first exchange.
    void greet(Duration within) throws HostStartException {
        var result = send(new Request.Hello(FrameChannel.VERSION), within);
        if (!(result instanceof HostResult.Answered(Reply.Hello hello, var _))) {
            var said = result instanceof HostResult.Answered(Reply.Rejected refusal, var _)
                    ? refusal.message()
                    : result.toString();
            throw new HostStartException(
                    HostStartException.Reason.DID_NOT_ANSWER, said, "The host did not answer the handshake: " + said);
        }
        description = hello;
    }

    @Override
    public List<String> modules() {
        return MappedModules.of(description().pid());
    }

    @Override
    public Reply.Hello description() {
        return Objects.requireNonNull(description);
    }

    @Override
    public HostResult send(Request request, Duration within) {
        turn.lock();
        try {
            if (end != null) {
                return end;
            }
            limit = within;
            watchdog.begin(within);
            return exchange(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            watchdog.end();
            turn.unlock();
        }
    }

    @Override
    public void stop() {
        killing.compareAndSet(null, Killing.STOPPED);
        kill();
    }

    @Override
    public boolean isRunning() {
        return end == null && killing.get() == null && process.isAlive();
    }

    @Override
    public void close() {
        stop();
        turn.lock();
        try {
            if (end == null) {
                ended(null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            turn.unlock();
        }
    }

    private HostResult exchange(Request request) throws IOException {
        FrameChannel.Received received;
        try {
            channel.send(request);
            received = channel.receiveReply();
        } catch (ProtocolException e) {
            kill();
            return lost(e.getMessage());
        } catch (ClosedByInterruptException _) {
            stop();
            return ended(null);
        } catch (IOException _) {
            return ended(null);
        }
        return received.reply() instanceof Reply.Exiting(var status)
                ? ended(status)
                : new HostResult.Answered(received.reply(), printed(received.printed()));
    }

    private HostOutput printed(PrintedLengths length) throws IOException {
        var onOut = out.take(length.out());
        var onErr = err.take(length.err());
        return onOut.total() == 0 && onErr.total() == 0 ? HostOutput.NONE : new HostOutput(onOut, onErr);
    }

    /// Finds out how the host ended, once and for all.
    ///
    /// @param exiting the status that the host said it exits with, null if it did not
    private HostResult ended(@Nullable Integer exiting) throws IOException {
        return settle(() -> {
            var reason = killing.get();
            var status = awaitEnd(reason == null ? LAST_WORDS : LAST_BREATH.multipliedBy(2));
            var output = new HostOutput(out.takeLast(), err.takeLast());
            var stray = new StrayReport(record).take();
            return switch (reason) {
                case TIME_OVER -> new HostResult.TimedOut(limit, output);
                case STOPPED -> new HostResult.Stopped(output);
                case FLOODED -> new HostResult.Flooded(outputLimit, output);
                case null -> new PostMortem(directory, output, out.jvmLines(), stray).find(status, exiting);
            };
        });
    }

    private HostResult lost(@Nullable String message) throws IOException {
        return settle(() -> {
            awaitEnd(LAST_BREATH.multipliedBy(2));
            var _ = new StrayReport(record).take();
            return new HostResult.Lost(
                    Objects.requireNonNullElse(message, ""), new HostOutput(out.takeLast(), err.takeLast()));
        });
    }

    private interface Inquest {
        HostResult hold() throws IOException;
    }

    /// Interruption is put off: how the host ended must be found out in any case.
    private HostResult settle(Inquest inquest) throws IOException {
        var interrupted = Thread.interrupted();
        try {
            var result = inquest.hold();
            end = result;
            watchdog.close();
            channel.close();
            lifeline.close();
            out.close();
            err.close();
            directory.close();
            return result;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private int awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /// Ends the host by its lifeline, with all that it started; and if it cannot even do that, directly.
    private void kill() {
        try {
            lifeline.close();
        } catch (IOException _) {
            // Then it is killed directly.
        }
        Thread.ofVirtual().start(() -> awaitEnd(LAST_BREATH));
    }

    private void timeOver() {
        if (directory.isReportBegun()) {
            // It is crashing, and what it writes is worth a little more time.
            awaitReport();
        } else if (killing.compareAndSet(null, Killing.TIME_OVER)) {
            kill();
        }
    }

    private void awaitReport() {
        try {
            for (long known = -1, size = 0; size != known && !process.waitFor(STUCK); ) {
                known = size;
                size = directory.reportSize();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /// Whether the host is neither crashing nor printing too much; if it is, that is looked after here.
    private boolean isWorthWatching() {
        if (directory.isReportBegun()) {
            awaitReport();
            return false;
        }
        try {
            if (out.pending() <= outputLimit && err.pending() <= outputLimit) {
                return true;
            }
        } catch (IOException _) {
            return false;
        }
        if (killing.compareAndSet(null, Killing.FLOODED)) {
            kill();
        }
        return false;
    }
}
