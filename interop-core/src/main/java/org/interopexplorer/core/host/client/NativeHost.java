package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.interopexplorer.core.host.protocol.Envelope;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterChannel;
import org.interopexplorer.core.host.protocol.RegisterChannel.Message;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.machine.OperatingSystem;
import org.jspecify.annotations.Nullable;

/// A native host, a child process: a supervisor and its worker.
///
/// [NativeProcess] handles its end, [Conversation] its messages, and this class the requests.
final class NativeHost implements RegisterHost {
    /// These values are those of `dlfcn.h` on Linux.
    private static final int RTLD_NOW = 2;

    private static final int RTLD_GLOBAL = 0x100;

    private final NativeProcess process;
    private final NativeStart start;
    private final HelperLauncher helpers;
    private final Conversation conversation;
    private RegisterReply.@Nullable Hello hello;

    /// @param start maps paths between both sides
    NativeHost(NativeProcess process, NativeStart start, HelperLauncher helpers) {
        this.process = process;
        this.start = start;
        this.helpers = helpers;
        conversation = Conversation.with(process);
    }

    /// Does the handshake.
    ///
    /// @param said what the process printed before it answered
    void greet(Duration within, Supplier<String> said) throws HostStartException {
        var answer = conversation.exchange(
                Envelope::toAny,
                (channel, envelope) -> channel.send(envelope, new Request.Hello(RegisterChannel.VERSION)),
                within);
        if (answer instanceof Conversation.Answer.Of(Message.OfRegisters(RegisterReply.Hello greeting), var _)) {
            hello = greeting;
            return;
        }
        throw HostStartException.didNotAnswer(said.get(), null);
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
    public int ansiCodePage() {
        return Objects.requireNonNull(hello).codePage();
    }

    @Override
    public List<String> modules() {
        return send(new RegisterRequest.ListModules(), NativeProcess.LAST_WORDS)
                        instanceof HostResult.AnsweredByRegisters(RegisterReply.Modules(var modules), var _)
                ? modules.stream().map(module -> start.here(module.path())).toList()
                : List.of();
    }

    @Override
    public HostResult send(Request request, Duration within) {
        return switch (request) {
            case Request.Load(var path) -> load(path, Binding.LAZY, List.of(), within);
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
                result(conversation.exchange(
                        Envelope::toMain, (channel, envelope) -> channel.send(envelope, request), within));
        };
    }

    @Override
    public HostResult send(RegisterRequest request, Duration within) {
        return exchange(Envelope::toMain, request, within);
    }

    @Override
    public HostResult load(String path, Binding binding, List<String> directories, Duration within) {
        return send(loading(path, binding, directories), within);
    }

    private RegisterRequest loading(String path, Binding binding, List<String> directories) {
        boolean windows = OperatingSystem.named(description().system()) == OperatingSystem.WINDOWS;
        var flags = windows
                ? 0
                : switch (binding) {
                    case LAZY -> 0;
                    case NOW -> RTLD_NOW;
                    case NOW_FOR_ALL -> RTLD_NOW | RTLD_GLOBAL;
                };
        var folders = windows ? directories.stream().map(start::library).toList() : List.<String>of();
        return new RegisterRequest.LoadFrom(start.library(path), flags, folders);
    }

    @Override
    public HostResult call(RegisterCall call, int thread, Duration within) {
        return exchange(id -> new Envelope(id, thread, Envelope.NO_EVENT), new RegisterRequest.Call(call), within);
    }

    @Override
    public HostResult repeat(RegisterCall call, int thread, int times, Duration within) {
        return exchange(
                id -> new Envelope(id, thread, Envelope.NO_EVENT), new RegisterRequest.Repeat(call, times), within);
    }

    @Override
    public HostResult startThread(int thread, String name, boolean dispatches, Duration within) {
        return exchange(Envelope::toAny, new RegisterRequest.StartThread(thread, name, dispatches), within);
    }

    @Override
    public HostResult within(int thread, long event, Request request, Duration limit) {
        return request instanceof Request.Load(var path)
                ? within(thread, event, loading(path, Binding.LAZY, List.of()), limit)
                : inside(thread, event, (channel, envelope) -> channel.send(envelope, request), limit);
    }

    @Override
    public HostResult within(int thread, long event, RegisterRequest request, Duration limit) {
        return inside(thread, event, (channel, envelope) -> channel.send(envelope, request), limit);
    }

    private HostResult inside(int thread, long event, Conversation.Sending message, Duration limit) {
        try {
            var reply = conversation
                    .ask(id -> new Envelope(id, thread, event), message)
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return result(new Conversation.Answer.Of(reply, HostOutput.NONE));
        } catch (TimeoutException _) {
            return new HostResult.TimedOut(limit, HostOutput.NONE);
        } catch (ExecutionException _) {
            return new HostResult.Stopped(HostOutput.NONE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new HostResult.Stopped(HostOutput.NONE);
        }
    }

    private HostResult exchange(Conversation.Addressing to, RegisterRequest request, Duration within) {
        return result(conversation.exchange(to, (channel, envelope) -> channel.send(envelope, request), within));
    }

    @Override
    public void onBodies(Bodies runner) {
        conversation.onBodies(runner);
    }

    @Override
    public void ask(int thread, long event, Request request, Consumer<Reply> told) {
        var _ = conversation
                .ask(id -> new Envelope(id, thread, event), (channel, envelope) -> channel.send(envelope, request))
                .thenAccept(message -> {
                    if (message instanceof Message.Common(var reply)) {
                        told.accept(reply);
                    }
                });
    }

    @Override
    public void answer(int thread, RegisterRequest.Answer answer) {
        conversation.post(
                id -> new Envelope(id, thread, answer.event()), (channel, envelope) -> channel.send(envelope, answer));
    }

    @Override
    public Helper helper(Helper.Listener listener) throws IOException {
        var started = helpers.launch(process.directory(), listener);
        process.endsWith(started);
        return started;
    }

    private HostResult result(Conversation.Answer answer) {
        return switch (answer) {
            case Conversation.Answer.Ended(var how) -> how;
            case Conversation.Answer.Of(Message.Common(var reply), var output) ->
                new HostResult.Answered(
                        reply instanceof Reply.Located(var module, var at, var symbol, var within) && module != null
                                ? new Reply.Located(start.file(module), at, symbol, within)
                                : reply,
                        output);
            case Conversation.Answer.Of(Message.OfRegisters(var reply), var output) -> result(reply, output);
        };
    }

    private HostResult result(RegisterReply reply, HostOutput output) {
        return switch (reply) {
            case RegisterReply.Returned _,
                    RegisterReply.ThunksMade _,
                    RegisterReply.Modules _,
                    RegisterReply.ObjectMade _ -> new HostResult.AnsweredByRegisters(reply, output);
            case RegisterReply.LoadFailed(var code, var message) ->
                new HostResult.Answered(
                        new Reply.Rejected(
                                Reply.Rejected.Reason.NOT_LOADED, message.isEmpty() ? "Error " + code : message),
                        output);
            case RegisterReply.Hello _, RegisterReply.Entered _, RegisterReply.Asked _ ->
                conversation.giveUp(EndFault.UNWANTED_ANSWER);
        };
    }

    @Override
    public void stop() {
        process.kill(NativeProcess.Killing.STOPPED);
    }

    @Override
    public boolean isRunning() {
        return conversation.goesOn();
    }

    @Override
    public void close() {
        stop();
        conversation.awaitEnd();
    }
}
