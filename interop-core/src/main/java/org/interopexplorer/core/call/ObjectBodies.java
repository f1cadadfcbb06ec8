package org.interopexplorer.core.call;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interopexplorer.core.host.client.Helper;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.host.protocol.BodyCall;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.host.protocol.BodyOutcome;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.HelperRequest;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.Thunk;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The functions of a host that the explorer itself answers, and the bodies of objects that they run.
///
/// Each call has a virtual thread: the thread that receives the host's messages must never wait.
final class ObjectBodies {
    /// Numbers of callbacks are below, so that both share one numbering in the host and in the helper.
    private static final long FIRST = 1L << 32;

    /// `E_UNEXPECTED`.
    private static final int UNEXPECTED = 0x8000_FFFF;

    private final RegisterHost host;
    private final HelperBodies helper;
    private final AtomicLong last = new AtomicLong(FIRST);
    private final Map<Long, Served> served = new ConcurrentHashMap<>();
    private final Map<Long, Consumer<RegisterReply.Asked>> listening = new ConcurrentHashMap<>();
    private final Map<Long, HelperRequest.CompileObject> types = new ConcurrentHashMap<>();
    private final Map<Long, Running> running = new ConcurrentHashMap<>();

    private record Served(CallbackPlaces places, ServedFunction.Servant servant) {}

    /// A body that a servant waits for.
    private record Running(int thread, CompletableFuture<BodyOutcome> end, Function<BodyCall, BodyOutcome> objects) {}

    ObjectBodies(RegisterHost host, HelperBodies helper) {
        this.host = host;
        this.helper = helper;
    }

    /// The next number.
    long next() {
        return last.incrementAndGet();
    }

    Thunk serve(CallbackPlaces places, ServedFunction.Servant servant) {
        long id = next();
        served.put(id, new Served(places, servant));
        return places.thunk(id);
    }

    long listen(Consumer<RegisterReply.Asked> asked) {
        long id = next();
        listening.put(id, asked);
        return id;
    }

    void asked(RegisterReply.Asked asked) {
        Consumer<RegisterReply.Asked> listener = listening.get(asked.object());
        if (listener != null) {
            listener.accept(asked);
        }
    }

    /// All classes that a new helper must compile again. The state of their instances is lost with the old one.
    List<HelperRequest.CompileObject> types() {
        return List.copyOf(types.values());
    }

    void compiled(HelperRequest.CompileObject type) {
        types.put(type.type(), type);
    }

    /// Serves a call if it is one of an own function.
    boolean entered(RegisterReply.Entered entered) {
        Served one = served.get(entered.thunk());
        if (one == null) {
            return false;
        }
        var _ = Thread.ofVirtual().name("com-servant").start(() -> serve(one, entered));
        return true;
    }

    private void serve(Served one, RegisterReply.Entered entered) {
        Bytes value;
        try {
            var incoming = new ServedFunction.Incoming(
                    entered.thread(),
                    entered.systemThread(),
                    entered.threadName(),
                    entered.event(),
                    one.places().arguments(entered));
            value = AddressCalls.serving(
                    entered.thread(),
                    entered.event(),
                    one.places().near(entered, incoming.arguments()),
                    () -> one.servant().answer(incoming));
        } catch (CallbackPlaces.UnreadableException _) {
            value = Bytes.ofInt(UNEXPECTED);
        }
        host.answer(entered.thread(), one.places().answer(entered, value));
    }

    /// Whether native code waits for a body in the helper.
    boolean isRunning() {
        return !running.isEmpty();
    }

    /// The thread of the host that waits for a body; null if none does.
    @Nullable
    Integer thread(long event) {
        Running body = running.get(event);
        return body == null ? null : body.thread();
    }

    BodyOutcome run(
            ServedFunction.Incoming incoming,
            HelperRequest.RunMethod request,
            Function<BodyCall, BodyOutcome> objects,
            Duration limit) {
        Helper runs;
        try {
            // Before the body counts as running: the end of a helper ends all bodies that do, and this one is not in
            // the
            // helper that is still ending.
            runs = helper.ready();
        } catch (IOException _) {
            return failed(Message.of(BodyFault.JAVA_ENDED));
        }
        var body = new Running(incoming.thread(), new CompletableFuture<>(), objects);
        running.put(request.event(), body);
        try {
            if (!runs.tell(request)) {
                return failed(Message.of(BodyFault.JAVA_ENDED));
            }
            return body.end().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            helper.giveUp();
            return failed(Message.of(BodyFault.TIME_LIMIT));
        } catch (ExecutionException e) {
            return failed(Message.of(BodyFault.THREW, String.valueOf(e.getMessage())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed(Message.of(BodyFault.JAVA_ENDED));
        } finally {
            running.remove(request.event());
        }
    }

    private static BodyOutcome failed(Message why) {
        return BodyOutcome.failed(new BodyOutcome.Thrown(List.of(), Language.ENGLISH.say(why), 0));
    }

    void finished(long event, BodyOutcome outcome) {
        Running body = running.get(event);
        if (body != null) {
            body.end().complete(outcome);
        }
    }

    void invokes(long event, BodyCall call) {
        Running body = running.get(event);
        if (body != null) {
            var _ = Thread.ofVirtual()
                    .name("com-invoker")
                    .start(() -> helper.tell(
                            new HelperRequest.Invoked(event, body.objects().apply(call))));
        }
    }

    /// The helper has ended.
    void ended(Message why) {
        running.values().forEach(each -> each.end().complete(failed(why)));
    }
}
