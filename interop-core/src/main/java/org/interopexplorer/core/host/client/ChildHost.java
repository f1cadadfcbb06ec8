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
import org.interopexplorer.core.host.protocol.ProtocolException;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// A host that is a child process.
///
/// The requesting thread writes to the channel and waits for the reply on it. To end the host, the watchdog or
/// another thread notes the reason and kills it. The waiting thread then sees the end of the channel and finds out
/// why.
final class ChildHost implements Host {
    /// How long a host that lost its lifeline may take to end itself and its children.
    private static final Duration LAST_BREATH = Duration.ofMillis(500);

    /// How long a host may take to end after its channel has ended. It may be writing its error file.
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    /// A crash report that does not grow for this long will never be finished. With a corrupted heap, the JVM may
    /// wait for a lock that the crashing thread itself holds.
    private static final Duration STUCK = Duration.ofSeconds(4);

    private final Process process;
    private final HostRecord record;
    private final FrameChannel channel;
    private final SocketChannel lifeline;
    private final PrivateDirectory directory;
    private final CapturedOutput output;
    private final Watchdog watchdog;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<@Nullable Killing> killing = new AtomicReference<>();
    private volatile @Nullable HostResult end;
    private Reply.@Nullable Hello description;
    private volatile Duration limit = Duration.ZERO;

    /// Why the explorer killed the host.
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
            CapturedOutput output) {
        this.process = process;
        this.record = record;
        this.channel = channel;
        this.lifeline = lifeline;
        this.directory = directory;
        this.output = output;
        watchdog = new Watchdog(this::timeOver, this::isWorthWatching).started();
    }

    /// Does the handshake.
    void greet(Duration within) throws HostStartException {
        var result = send(new Request.Hello(FrameChannel.VERSION), within);
        if (!(result instanceof HostResult.Answered(Reply.Hello hello, var _))) {
            throw HostStartException.didNotAnswer(
                    result instanceof HostResult.Answered(Reply.Rejected refusal, var _) ? refusal.message() : "",
                    null);
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
            return lost(Message.of(EndFault.UNREADABLE, e.getMessage()));
        } catch (ClosedByInterruptException _) {
            stop();
            return ended(null);
        } catch (IOException _) {
            return ended(null);
        }
        return received.reply() instanceof Reply.Exiting(var status)
                ? ended(status)
                : new HostResult.Answered(received.reply(), output.take(received.printed()));
    }

    /// Finds out how the host ended. The answer is kept.
    ///
    /// @param exiting the exit status that the host announced, null if it announced none
    private HostResult ended(@Nullable Integer exiting) throws IOException {
        return settle(() -> {
            var reason = killing.get();
            var status = awaitEnd(reason == null ? LAST_WORDS : LAST_BREATH.multipliedBy(2));
            var printed = output.restOfJvm();
            var stray = new StrayReport(record).take();
            return switch (reason) {
                case TIME_OVER -> new HostResult.TimedOut(limit, printed);
                case STOPPED -> new HostResult.Stopped(printed);
                case FLOODED -> new HostResult.Flooded(output.limit(), printed);
                case null -> new PostMortem(directory, printed, output.jvmLines(), stray).find(status, exiting);
            };
        });
    }

    private HostResult lost(Message why) throws IOException {
        return settle(() -> {
            awaitEnd(LAST_BREATH.multipliedBy(2));
            var _ = new StrayReport(record).take();
            return new HostResult.Lost(why, output.restOfJvm());
        });
    }

    private interface Inquest {
        HostResult hold() throws IOException;
    }

    /// Finds out how the host ended. An interrupt is kept for later.
    private HostResult settle(Inquest inquest) throws IOException {
        var interrupted = Thread.interrupted();
        try {
            var result = inquest.hold();
            end = result;
            watchdog.close();
            channel.close();
            lifeline.close();
            output.close();
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

    /// Ends the host and its children by closing its lifeline; if that fails, kills it directly.
    private void kill() {
        try {
            lifeline.close();
        } catch (IOException _) {
            // The host is then killed directly.
        }
        Thread.ofVirtual().start(() -> awaitEnd(LAST_BREATH));
    }

    private void timeOver() {
        if (directory.isReportBegun()) {
            // It is crashing: give it a little more time for its report.
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

    /// Whether to go on watching the host. If the host crashes or prints too much, this handles it and returns
    /// false.
    private boolean isWorthWatching() {
        if (directory.isReportBegun()) {
            awaitReport();
            return false;
        }
        try {
            if (!output.isTooMuch()) {
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
