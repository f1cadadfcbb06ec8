package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.interopexplorer.core.host.protocol.Envelope;
import org.interopexplorer.core.host.protocol.ProtocolException;
import org.interopexplorer.core.host.protocol.RegisterChannel;
import org.interopexplorer.core.host.protocol.RegisterChannel.Message;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.SharedReceiver;
import org.jspecify.annotations.Nullable;

/// The messages to and from a native host. There is one exchange at a time. During it, there may be callbacks and
/// further requests of their bodies.
///
/// The thread that asks writes the request and receives the answer. The conversation has a thread of its own,
/// which receives the messages that come while no thread asks.
final class Conversation {
    private final NativeProcess process;
    private final RegisterChannel channel;
    private final Watchdog watchdog;
    private final Object sending = new Object();
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, CompletableFuture<Message>> asked = new ConcurrentHashMap<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<@Nullable Expected> expected = new AtomicReference<>();
    private final SharedReceiver<RegisterChannel.Received> receiver;
    private volatile boolean silent;
    private volatile RegisterHost.@Nullable Bodies bodies;
    private volatile Duration limit = Duration.ZERO;
    private volatile @Nullable Thread asking;

    /// Whether bodies were given up for the running request already.
    private volatile boolean gaveUp;

    /// The answer that a thread waits for.
    private static final class Expected {
        private final long id;
        private final SharedReceiver<RegisterChannel.Received>.Waiter waiter;
        private volatile RegisterChannel.@Nullable Received reply;

        Expected(long id, SharedReceiver<RegisterChannel.Received>.Waiter waiter) {
            this.id = id;
            this.waiter = waiter;
        }
    }

    /// The outcome of a request: a message, or how the host ended.
    sealed interface Answer {
        record Of(Message message, HostOutput output) implements Answer {}

        record Ended(HostResult how) implements Answer {}
    }

    /// Writes a message.
    interface Sending {
        void send(RegisterChannel to, Envelope envelope) throws IOException;
    }

    /// Addresses a message.
    interface Addressing {
        Envelope of(long id);
    }

    private Conversation(NativeProcess process) {
        this.process = process;
        channel = process.channel();
        receiver = new SharedReceiver<>(channel::receive, this::route, Runnable::run, this::fallsSilent);
        watchdog = new Watchdog(this::timeOver, this::isWorthWatching);
    }

    static Conversation with(NativeProcess process) {
        var conversation = new Conversation(process);
        var _ = conversation.watchdog.started();
        conversation.receiver.start("native-host-replies");
        return conversation;
    }

    /// Sets the runner that receives invocations of callbacks.
    void onBodies(RegisterHost.Bodies runner) {
        bodies = runner;
    }

    /// Sends a request and waits for its answer.
    Answer exchange(Addressing to, Sending message, Duration within) {
        turn.lock();
        try {
            var end = process.end();
            if (end != null) {
                return new Answer.Ended(end);
            }
            limit = within;
            var envelope = to.of(last.incrementAndGet());
            try (var waiter = receiver.expect()) {
                var awaited = new Expected(envelope.id(), waiter);
                expected.set(awaited);
                begin(within);
                synchronized (sending) {
                    message.send(channel, envelope);
                }
                waiter.await();
                var received = Objects.requireNonNull(awaited.reply);
                return new Answer.Of(received.message(), process.printed(received.printed()));
            }
        } catch (IOException e) {
            return new Answer.Ended(
                    switch (e.getCause()) {
                        case UnwantedException unwanted -> lost(unwanted.why);
                        case ProtocolException strange ->
                            lost(EndFault.UNREADABLE, String.valueOf(strange.getMessage()));
                        case RuntimeException strange ->
                            lost(EndFault.UNREADABLE, String.valueOf(strange.getMessage()));
                        case null, default -> ended();
                    });
        } finally {
            rest();
            turn.unlock();
        }
    }

    /// Sends a request, also during an exchange. What follows the answer runs on the receiving thread, so it must not
    /// block.
    ///
    /// @return fails if the host ends
    CompletableFuture<Message> ask(Addressing to, Sending message) {
        var envelope = to.of(last.incrementAndGet());
        var reply = new CompletableFuture<Message>();
        asked.put(envelope.id(), reply);
        post(envelope, message);
        if (silent) {
            reply.completeExceptionally(new IOException("the host has ended"));
        }
        return reply;
    }

    /// Sends a message without waiting. If the host has ended, the end of its output shows it.
    void post(Addressing to, Sending message) {
        post(to.of(last.incrementAndGet()), message);
    }

    private void fallsSilent(Throwable why) {
        silent = true;
        asked.values().forEach(waiting -> waiting.completeExceptionally(why));
    }

    private void post(Envelope envelope, Sending message) {
        synchronized (sending) {
            try {
                message.send(channel, envelope);
            } catch (IOException _) {
                process.closeInput();
            }
        }
    }

    private void begin(Duration within) {
        asking = Thread.currentThread();
        gaveUp = false;
        watchdog.begin(within);
    }

    private void rest() {
        watchdog.end();
        asking = null;
    }

    /// Handles the end of the time limit. If native code waits for a body, the body is given up, and native code
    /// gets the same time again to finish, once. Else the host is killed.
    private void timeOver() {
        var runner = bodies;
        if (!gaveUp && runner != null && runner.giveUp()) {
            gaveUp = true;
            watchdog.begin(limit.compareTo(NativeProcess.LAST_BREATH) < 0 ? limit : NativeProcess.LAST_BREATH);
        } else {
            process.kill(NativeProcess.Killing.TIME_OVER);
        }
    }

    /// The host sent a message that nothing asked for.
    private static final class UnwantedException extends ProtocolException {
        private static final long serialVersionUID = 1;

        private final EndFault why;

        UnwantedException(EndFault why) {
            super(why.key());
            this.why = why;
        }
    }

    /// Whether the running request may continue: the host does not print too much, and the waiting thread was not
    /// interrupted. If one of these is not so, the host is killed, because an interrupt does not end the reading
    /// from a process.
    private boolean isWorthWatching() {
        var waiting = asking;
        if (waiting != null && waiting.isInterrupted()) {
            process.kill(NativeProcess.Killing.STOPPED);
            return false;
        }
        return process.isWorthWatching();
    }

    private @Nullable Runnable route(RegisterChannel.Received received) throws ProtocolException {
        var told = asked.remove(received.id());
        if (told != null) {
            told.complete(received.message());
        } else if (received.message() instanceof Message.OfRegisters(RegisterReply.Asked one)) {
            var runner = bodies;
            if (runner != null) {
                runner.asked(one);
            }
        } else if (received.message() instanceof Message.OfRegisters(RegisterReply.Entered entered)) {
            var runner = bodies;
            if (runner == null) {
                throw new UnwantedException(EndFault.UNWANTED_CALLBACK);
            }
            runner.entered(entered);
        } else {
            var awaited = expected.get();
            if (awaited == null || awaited.id != received.id()) {
                throw new UnwantedException(EndFault.UNWANTED_ANSWER);
            }
            expected.set(null);
            awaited.reply = received;
            awaited.waiter.done();
        }
        return null;
    }

    /// Whether the host still takes messages.
    boolean goesOn() {
        return !process.isEnding() && !silent;
    }

    /// Gives up a host that violates the protocol.
    HostResult giveUp(EndFault why) {
        turn.lock();
        try {
            return lost(why);
        } finally {
            turn.unlock();
        }
    }

    /// Waits for the end of a host that was told to end.
    void awaitEnd() {
        turn.lock();
        try {
            var _ = ended();
        } finally {
            turn.unlock();
        }
    }

    private HostResult ended() {
        var result = process.ended(limit);
        watchdog.close();
        return result;
    }

    private HostResult lost(EndFault why, Object... arguments) {
        var result = process.lost(why, arguments);
        watchdog.close();
        return result;
    }
}
