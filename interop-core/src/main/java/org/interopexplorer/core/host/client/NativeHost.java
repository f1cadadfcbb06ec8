package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.host.protocol.Envelope;
import org.interopexplorer.core.host.protocol.PrintedLengths;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterChannel;
import org.interopexplorer.core.host.protocol.RegisterChannel.Message;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.jspecify.annotations.Nullable;

/// A native host that is a child process: a supervisor, and the worker that it started.
///
/// The thread that asks writes the request; a thread of the host's own receives. Whoever wants the host to end closes
/// its input: the supervisor ends the worker and notes how in the record.
final class NativeHost implements RegisterHost {
    /// How long a host may take to end once its input has, before it is killed.
    private static final Duration LAST_BREATH = Duration.ofSeconds(2);

    /// How long one may take to end after its output did: it is writing its record.
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Process process;
    private final PrivateDirectory directory;
    private final OutputFile out;
    private final OutputFile err;
    private final long outputLimit;
    private final UnaryOperator<String> libraryName;
    private final UnaryOperator<String> pathHere;
    private final RegisterChannel channel;
    private final HelperLauncher helpers;
    private final Watchdog watchdog;
    private final Object sending = new Object();
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, Consumer<Reply>> asked = new ConcurrentHashMap<>();
    private volatile @Nullable Bodies bodies;
    private volatile @Nullable Helper helper;
    private boolean underWay;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<@Nullable Killing> killing = new AtomicReference<>();
    private final AtomicReference<@Nullable Expected> expected = new AtomicReference<>();
    private final CompletableFuture<Void> silent = new CompletableFuture<>();
    private volatile @Nullable HostResult end;
    private volatile Duration limit = Duration.ZERO;
    private RegisterReply.@Nullable Hello hello;

    /// Why this side killed the host.
    private enum Killing {
        TIME_OVER,
        STOPPED,
        FLOODED
    }

    private record Expected(long id, CompletableFuture<RegisterChannel.Received> reply) {}

    NativeHost(
            Process process,
            PrivateDirectory directory,
            OutputFile out,
            OutputFile err,
            long outputLimit,
            UnaryOperator<String> libraryName,
            UnaryOperator<String> pathHere,
            HelperLauncher helpers) {
        this.process = process;
        this.directory = directory;
        this.out = out;
        this.err = err;
        this.outputLimit = outputLimit;
        this.libraryName = libraryName;
        this.pathHere = pathHere;
        this.helpers = helpers;
        channel = new RegisterChannel(
                Channels.newChannel(process.getInputStream()), new Flushed(process.getOutputStream()));
        watchdog = new Watchdog(this::timeOver, this::isWorthWatching).started();
        Thread.ofPlatform().daemon().name("native-host-replies").start(this::receive);
    }

    /// The first exchange.
    ///
    /// @param said what the host printed before it was one
    void greet(Duration within, Supplier<String> said) throws HostStartException {
        var answer = exchange(
                Envelope::toAny,
                envelope -> channel.send(envelope, new Request.Hello(RegisterChannel.VERSION)),
                within);
        if (answer instanceof Answer.Of(Message.OfRegisters(RegisterReply.Hello greeting), var _)) {
            hello = greeting;
            return;
        }
        var words = said.get();
        if (words.isEmpty()) {
            words = answer.toString();
        }
        throw new HostStartException(
                HostStartException.Reason.DID_NOT_ANSWER, words, "The host did not answer the handshake: " + words);
    }

    @Override
    public Reply.Hello description() {
        var known = Objects.requireNonNull(hello);
        return new Reply.Hello(
                known.version(),
                known.pid(),
                known.system(),
                known.architecture(),
                known.pageSize(),
                known.pointerBytes(),
                known.dataModel());
    }

    @Override
    public String through() {
        return Objects.requireNonNull(hello).through();
    }

    @Override
    public List<String> modules() {
        var answer = exchange(
                Envelope::toMain, envelope -> channel.send(envelope, new RegisterRequest.ListModules()), LAST_WORDS);
        return answer instanceof Answer.Of(Message.OfRegisters(RegisterReply.Modules(var modules)), var _)
                ? modules.stream().map(module -> pathHere.apply(module.path())).toList()
                : List.of();
    }

    @Override
    public int ansiCodePage() {
        return Objects.requireNonNull(hello).codePage();
    }

    @Override
    public HostResult send(Request request, Duration within) {
        return result(
                switch (request) {
                    case Request.Load(var path) ->
                        exchange(
                                Envelope::toMain,
                                envelope -> channel.send(
                                        envelope, new RegisterRequest.LoadFrom(libraryName.apply(path), 0, List.of())),
                                within);
                    case Request.Hello _,
                            Request.Unload _,
                            Request.Resolve _,
                            Request.Call _,
                            Request.Repeat _,
                            Request.Read _,
                            Request.Write _,
                            Request.Allocate _,
                            Request.Free _,
                            Request.Retain _,
                            Request.Release _,
                            Request.CreateCallback _,
                            Request.TakeCallbackLog _,
                            Request.Locate _,
                            Request.Goodbye _ ->
                        exchange(Envelope::toMain, envelope -> channel.send(envelope, request), within);
                });
    }

    @Override
    public HostResult send(RegisterRequest request, Duration within) {
        return result(exchange(Envelope::toMain, envelope -> channel.send(envelope, request), within));
    }

    @Override
    public void onBodies(Bodies runner) {
        bodies = runner;
    }

    @Override
    public void ask(int thread, long event, Request request, Consumer<Reply> told) {
        var id = last.incrementAndGet();
        asked.put(id, told);
        post(() -> channel.send(new Envelope(id, thread, event), request));
    }

    @Override
    public void answer(int thread, RegisterRequest.Answer answer) {
        var id = last.incrementAndGet();
        post(() -> channel.send(new Envelope(id, thread, answer.event()), answer));
    }

    @Override
    public Helper helper(Helper.Listener listener) throws IOException {
        var started = helpers.launch(directory, listener);
        helper = started;
        if (end != null || killing.get() != null) {
            started.close();
        }
        return started;
    }

    private interface Posting {
        void send() throws IOException;
    }

    /// Sends what nobody waits for here. A host that is gone is noticed where its output ends.
    private void post(Posting message) {
        synchronized (sending) {
            try {
                message.send();
            } catch (IOException _) {
                closeInput();
            }
        }
    }

    @Override
    public HostResult call(RegisterCall call, int thread, Duration within) {
        return result(exchange(
                id -> new Envelope(id, thread, Envelope.NO_EVENT),
                envelope -> channel.send(envelope, new RegisterRequest.Call(call)),
                within));
    }

    @Override
    public HostResult startThread(int thread, String name, Duration within) {
        return result(exchange(
                Envelope::toAny,
                envelope -> channel.send(envelope, new RegisterRequest.StartThread(thread, name)),
                within));
    }

    /// What became of a request: a message, or the way in which the host ended.
    private sealed interface Answer {
        record Of(Message message, HostOutput output) implements Answer {}

        record Ended(HostResult how) implements Answer {}
    }

    private interface Sending {
        void send(Envelope envelope) throws IOException;
    }

    private interface Addressing {
        Envelope of(long id);
    }

    private HostResult result(Answer answer) {
        return switch (answer) {
            case Answer.Ended(var how) -> how;
            case Answer.Of(Message.Common(var reply), var output) -> new HostResult.Answered(reply, output);
            case Answer.Of(Message.OfRegisters(RegisterReply.Returned reply), var output) ->
                new HostResult.AnsweredByRegisters(reply, output);
            case Answer.Of(Message.OfRegisters(RegisterReply.ThunksMade reply), var output) ->
                new HostResult.AnsweredByRegisters(reply, output);
            case Answer.Of(Message.OfRegisters(RegisterReply.Modules reply), var output) ->
                new HostResult.AnsweredByRegisters(reply, output);
            case Answer.Of(Message.OfRegisters(RegisterReply.LoadFailed(var code, var message)), var output) ->
                new HostResult.Answered(
                        new Reply.Rejected(
                                Reply.Rejected.Reason.NOT_LOADED, message.isEmpty() ? "Error " + code : message),
                        output);
            case Answer.Of(Message.OfRegisters(var other), var _) ->
                failed("an answer to nothing that was asked: "
                        + other.getClass().getSimpleName());
        };
    }

    private HostResult failed(String why) {
        turn.lock();
        try {
            return lost(why);
        } finally {
            turn.unlock();
        }
    }

    private Answer exchange(Addressing to, Sending sending, Duration within) {
        turn.lock();
        try {
            if (end != null) {
                return new Answer.Ended(end);
            }
            limit = within;
            var envelope = to.of(last.incrementAndGet());
            var reply = new CompletableFuture<RegisterChannel.Received>();
            expected.set(new Expected(envelope.id(), reply));
            if (silent.isDone()) {
                return new Answer.Ended(ended());
            }
            begin(within);
            synchronized (this.sending) {
                sending.send(envelope);
            }
            var received = reply.get();
            return new Answer.Of(received.message(), printed(received.printed()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stop();
            return new Answer.Ended(ended());
        } catch (ExecutionException e) {
            return new Answer.Ended(
                    e.getCause() instanceof StrangeException strange ? lost(strange.getMessage()) : ended());
        } catch (IOException _) {
            return new Answer.Ended(ended());
        } finally {
            rest();
            turn.unlock();
        }
    }

    private synchronized void begin(Duration within) {
        underWay = true;
        watchdog.begin(within);
    }

    private synchronized void rest() {
        underWay = false;
        watchdog.end();
    }

    /// The limit passed. Where a body is what native code waits for, the body is given up and native code gets as much
    /// time again to come to its end; else the host is killed.
    private synchronized void timeOver() {
        var runner = bodies;
        if (underWay && runner != null && runner.giveUp()) {
            watchdog.begin(limit.compareTo(LAST_BREATH) < 0 ? limit : LAST_BREATH);
        } else {
            kill(Killing.TIME_OVER);
        }
    }

    /// The host sent what was not to come.
    private static final class StrangeException extends IOException {
        private static final long serialVersionUID = 1;

        StrangeException(@Nullable String what) {
            super(what);
        }
    }

    private void receive() {
        try {
            while (true) {
                var received = channel.receive();
                var told = asked.remove(received.id());
                if (told != null && received.message() instanceof Message.Common(var reply)) {
                    told.accept(reply);
                    continue;
                }
                if (received.message() instanceof Message.OfRegisters(RegisterReply.Entered entered)) {
                    var runner = bodies;
                    if (runner == null) {
                        throw new StrangeException("a callback that nobody made");
                    }
                    runner.entered(entered);
                    continue;
                }
                var awaited = expected.get();
                if (awaited == null || awaited.id() != received.id()) {
                    throw new StrangeException("an answer to nothing that was asked");
                }
                expected.set(null);
                awaited.reply().complete(received);
            }
        } catch (IOException e) {
            silent.complete(null);
            var awaited = expected.getAndSet(null);
            if (awaited != null) {
                awaited.reply().completeExceptionally(e);
            }
        }
    }

    private HostOutput printed(PrintedLengths length) throws IOException {
        var onOut = out.take(length.out());
        var onErr = err.take(length.err());
        return onOut.total() == 0 && onErr.total() == 0 ? HostOutput.NONE : new HostOutput(onOut, onErr);
    }

    @Override
    public void stop() {
        kill(Killing.STOPPED);
    }

    @Override
    public boolean isRunning() {
        return end == null && killing.get() == null && !silent.isDone();
    }

    @Override
    public void close() {
        stop();
        turn.lock();
        try {
            if (end == null) {
                ended();
            }
        } finally {
            turn.unlock();
        }
    }

    /// Ends the host by its input, and if it does not end, directly.
    private void kill(Killing why) {
        if (killing.compareAndSet(null, why)) {
            closeHelper();
            Thread.ofVirtual().start(this::closeInput);
            Thread.ofVirtual().start(() -> awaitEnd(LAST_BREATH));
        }
    }

    private void closeHelper() {
        var running = helper;
        if (running != null) {
            running.close();
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // Then it is killed directly.
        }
    }

    /// Whether the host does not print too much; if it does, that is looked after here.
    private boolean isWorthWatching() {
        try {
            if (out.pending() <= outputLimit && err.pending() <= outputLimit) {
                return true;
            }
        } catch (IOException _) {
            return false;
        }
        kill(Killing.FLOODED);
        return false;
    }

    private HostResult ended() {
        return settle(output -> {
            var reason = killing.get();
            return switch (reason) {
                case TIME_OVER -> new HostResult.TimedOut(limit, output);
                case STOPPED -> new HostResult.Stopped(output);
                case FLOODED -> new HostResult.Flooded(outputLimit, output);
                case null -> NativeEnd.of(directory.path().resolve("record"), output);
            };
        });
    }

    private HostResult lost(@Nullable String why) {
        closeInput();
        return settle(output -> new HostResult.Lost(Objects.requireNonNullElse(why, ""), output));
    }

    private interface Inquest {
        HostResult hold(HostOutput output) throws IOException;
    }

    /// Finds out once and for all how the host ended. Interruption is put off: that must be found out in any case.
    private HostResult settle(Inquest inquest) {
        var known = end;
        if (known != null) {
            return known;
        }
        var interrupted = Thread.interrupted();
        try {
            awaitEnd(killing.get() == null ? LAST_WORDS : LAST_BREATH.multipliedBy(2));
            var result =
                    inquest.hold(new HostOutput(out.take(PrintedLengths.UNKNOWN), err.take(PrintedLengths.UNKNOWN)));
            end = result;
            closeHelper();
            watchdog.close();
            process.getInputStream().close();
            out.close();
            err.close();
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
                // With what it started: a killed supervisor cannot end the worker.
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
