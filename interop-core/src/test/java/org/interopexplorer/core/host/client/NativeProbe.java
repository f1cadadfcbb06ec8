package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.EndRecord;
import org.interopexplorer.core.host.protocol.Envelope;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterChannel;
import org.interopexplorer.core.host.protocol.RegisterChannel.Message;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;

/// A native host and a minimal client of it.
final class NativeProbe implements AutoCloseable {
    static final int LIMIT_SECONDS = 60;

    /// Answers an event. It runs on a separate thread.
    interface Body {
        RegisterRequest.Answer answer(RegisterReply.Entered event) throws IOException;
    }

    private final Process process;
    private final RegisterChannel channel;
    private final Path directory;
    private final ReentrantLock sending = new ReentrantLock();
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, CompletableFuture<Message>> waiting = new ConcurrentHashMap<>();
    private final Map<Long, Body> bodies = new ConcurrentHashMap<>();

    private NativeProbe(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
        channel = new RegisterChannel(process.getInputStream(), process.getOutputStream());
        Thread.ofPlatform().daemon().name("native-probe").start(this::receive);
    }

    /// The host of this Linux.
    static NativeProbe linux(Path directory) throws IOException {
        return start(
                List.of(executable("linux-x64/native-host").toString(), directory.toString()), Map.of(), directory);
    }

    static NativeProbe start(List<String> command, Map<String, String> environment, Path directory) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectError(directory.resolve("said").toFile());
        builder.environment().putAll(environment);
        return new NativeProbe(builder.start(), directory);
    }

    static Path executable(String name) {
        return Path.of("..", "resources", "host").resolve(name).toAbsolutePath().normalize();
    }

    /// Sends a request to the main thread.
    Reply ask(Request request) throws IOException {
        return common(send(Envelope.toMain(last.incrementAndGet()), request));
    }

    RegisterReply ask(RegisterRequest request) throws IOException {
        return registers(send(Envelope.toMain(last.incrementAndGet()), request));
    }

    /// Sends a request that every kind of host answers alike.
    Reply askCommon(RegisterRequest request) throws IOException {
        return common(send(Envelope.toMain(last.incrementAndGet()), request));
    }

    Reply askCommon(int thread, RegisterRequest request) throws IOException {
        return common(send(new Envelope(last.incrementAndGet(), thread, Envelope.NO_EVENT), request));
    }

    Reply ask(int thread, long event, Request request) throws IOException {
        return common(send(new Envelope(last.incrementAndGet(), thread, event), request));
    }

    RegisterReply ask(int thread, long event, RegisterRequest request) throws IOException {
        return registers(send(new Envelope(last.incrementAndGet(), thread, event), request));
    }

    RegisterReply.Hello hello() throws IOException {
        var message = send(Envelope.toAny(last.incrementAndGet()), new Request.Hello(RegisterChannel.VERSION));
        return (RegisterReply.Hello) registers(message);
    }

    long load(String path) throws IOException {
        return ((Reply.Loaded) ask(new Request.Load(path))).library();
    }

    RegisterReply.Returned call(RegisterCall call) throws IOException {
        return (RegisterReply.Returned) ask(new RegisterRequest.Call(call));
    }

    /// The lower half of a function's result.
    int calledInt(RegisterCalls call) throws IOException {
        return call(call.made()).integers().getFirst().intValue();
    }

    /// How a call ended the host.
    EndRecord ended(RegisterCall call) throws IOException {
        assertThatThrownBy(() -> call(call)).isInstanceOf(IOException.class);
        return end();
    }

    /// Sends a call and does not wait for it.
    CompletableFuture<Message> begin(RegisterCall call) throws IOException {
        return begin(Envelope.toMain(last.incrementAndGet()), new RegisterRequest.Call(call));
    }

    CompletableFuture<Message> begin(Request request) throws IOException {
        return begin(Envelope.toMain(last.incrementAndGet()), request);
    }

    void body(long thunk, Body body) {
        bodies.put(thunk, body);
    }

    String printed() throws IOException {
        return Files.readString(directory.resolve("out"));
    }

    /// The end after the last request, from the host's record.
    EndRecord end() throws IOException {
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return EndRecord.read(Bytes.of(Files.readAllBytes(directory.resolve("record"))))
                .orElseThrow();
    }

    Process process() {
        return process;
    }

    /// Closes the channel, like an explorer that has ended.
    void hangUp() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Message send(Envelope envelope, Request request) throws IOException {
        return await(begin(envelope, request));
    }

    private Message send(Envelope envelope, RegisterRequest request) throws IOException {
        return await(begin(envelope, request));
    }

    private CompletableFuture<Message> begin(Envelope envelope, Request request) throws IOException {
        var reply = expected(envelope);
        sending.lock();
        try {
            channel.send(envelope, request);
        } finally {
            sending.unlock();
        }
        return reply;
    }

    private CompletableFuture<Message> begin(Envelope envelope, RegisterRequest request) throws IOException {
        var reply = expected(envelope);
        sending.lock();
        try {
            channel.send(envelope, request);
        } finally {
            sending.unlock();
        }
        return reply;
    }

    private CompletableFuture<Message> expected(Envelope envelope) {
        var reply = new CompletableFuture<Message>();
        waiting.put(envelope.id(), reply);
        return reply;
    }

    static Message await(CompletableFuture<Message> reply) throws IOException {
        try {
            return reply.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static Reply common(Message message) {
        return switch (message) {
            case Message.Common(var reply) -> reply;
            case Message.OfRegisters(var reply) -> throw new AssertionError("an unexpected " + reply);
        };
    }

    static RegisterReply registers(Message message) {
        return switch (message) {
            case Message.OfRegisters(var reply) -> reply;
            case Message.Common(var reply) -> throw new AssertionError("an unexpected " + reply);
        };
    }

    private void receive() {
        try {
            while (true) {
                var received = channel.receive();
                if (received.message() instanceof Message.OfRegisters(RegisterReply.Entered event)) {
                    Thread.ofVirtual().start(() -> answer(event));
                } else {
                    Objects.requireNonNull(waiting.remove(received.id())).complete(received.message());
                }
            }
        } catch (IOException e) {
            new ArrayList<>(waiting.values()).forEach(each -> each.completeExceptionally(e));
        }
    }

    private void answer(RegisterReply.Entered event) {
        try {
            var answer = Objects.requireNonNull(bodies.get(event.thunk())).answer(event);
            sending.lock();
            try {
                channel.send(new Envelope(last.incrementAndGet(), event.thread(), event.event()), answer);
            } finally {
                sending.unlock();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
