package org.interopexplorer.core.host.jvm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.host.jvm.remote.BodyFailure;
import org.interopexplorer.core.host.jvm.remote.ComException;
import org.interopexplorer.core.host.jvm.remote.HostObjects;
import org.interopexplorer.core.host.jvm.remote.Ref;
import org.interopexplorer.core.host.protocol.BodyCall;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.host.protocol.BodyOutcome;
import org.interopexplorer.core.host.protocol.BodyValue;
import org.interopexplorer.core.host.protocol.HelperChannel;
import org.interopexplorer.core.host.protocol.HelperReply;
import org.interopexplorer.core.host.protocol.HelperRequest;
import org.interopexplorer.core.host.protocol.SharedReceiver;
import org.interopexplorer.core.message.Language;
import org.jspecify.annotations.Nullable;

/// The compiled classes of objects, their instances, and the running bodies.
final class ObjectInstances {
    private final HelperChannel channel;
    private final SharedReceiver<HelperRequest> receiver;
    private final ObjectCompiler compiler = new ObjectCompiler();
    private final Map<Long, ObjectCompiler.Compiled> types = new ConcurrentHashMap<>();
    private final Map<Long, Object> instances = new ConcurrentHashMap<>();
    private final Map<Long, BodyObjects> running = new ConcurrentHashMap<>();

    ObjectInstances(HelperChannel channel, SharedReceiver<HelperRequest> receiver) {
        this.channel = channel;
        this.receiver = receiver;
    }

    void compile(HelperRequest.CompileObject object) throws IOException {
        try {
            types.put(object.type(), compiler.compile(object));
            channel.send(new HelperReply.Compiled(object.type(), null));
        } catch (Refusal refusal) {
            channel.send(new HelperReply.Compiled(object.type(), refusal.reply()));
        }
    }

    void invoked(HelperRequest.Invoked invoked) {
        var body = running.get(invoked.event());
        if (body != null) {
            body.told(invoked.outcome());
        }
    }

    HelperReply.Finished run(HelperRequest.RunMethod run) {
        var objects = new BodyObjects(run.event());
        running.put(run.event(), objects);
        try {
            return new HelperReply.Finished(
                    run.event(), ScopedValue.where(HostObjects.CURRENT, objects).call(() -> outcome(run)));
        } finally {
            running.remove(run.event());
        }
    }

    private BodyOutcome outcome(HelperRequest.RunMethod run) {
        try {
            var type = Objects.requireNonNull(types.get(run.type()));
            var parameters = type.parameters().get(run.method());
            var arguments = new @Nullable Object[parameters.size()];
            for (var i = 0; i < arguments.length; i++) {
                arguments[i] = BodyValues.argument(run.arguments().get(i), parameters.get(i));
            }
            var given =
                    (Object) type.methods().get(run.method()).invokeExact(instance(type, run.instance()), arguments);
            var references = new ArrayList<BodyValue>();
            for (var i = 0; i < arguments.length; i++) {
                if (run.arguments().get(i) instanceof BodyValue.Reference) {
                    references.add(
                            arguments[i] instanceof Ref reference
                                    ? BodyValues.given(reference.get())
                                    : new BodyValue.Nothing());
                }
            }
            return new BodyOutcome(BodyValues.given(given), references, null);
        } catch (Throwable e) {
            return BodyOutcome.failed(thrown(e));
        }
    }

    private Object instance(ObjectCompiler.Compiled type, long number) throws Throwable {
        synchronized (instances) {
            var known = instances.get(number);
            if (known == null) {
                known = (Object) type.constructor().invokeExact();
                instances.put(number, known);
            }
            return known;
        }
    }

    private static BodyOutcome.Thrown thrown(Throwable thrown) {
        List<String> types = new ArrayList<>();
        for (Class<?> each = thrown.getClass(); each != null && each != Object.class; each = each.getSuperclass()) {
            types.add(each.getName());
        }
        var message = thrown.getMessage();
        return new BodyOutcome.Thrown(
                types,
                thrown.getCause() instanceof BodyFailure
                        ? Language.ENGLISH.say(BodyFailure.told(thrown))
                        : message == null ? thrown.getClass().getSimpleName() : message,
                thrown instanceof ComException own ? own.hresult() : 0);
    }

    /// The objects of the host for one running body.
    private final class BodyObjects implements HostObjects {
        private final long event;
        private volatile @Nullable Asked asked;

        BodyObjects(long event) {
            this.event = event;
        }

        void told(BodyOutcome outcome) {
            var waiting = asked;
            if (waiting != null) {
                waiting.outcome = outcome;
                waiting.waiter.done();
            }
        }

        @Override
        public synchronized @Nullable Object does(
                BodyCall.Kind kind, long handle, String member, List<@Nullable Object> arguments) {
            var call = new BodyCall(
                    kind,
                    handle,
                    member,
                    arguments.stream().map(BodyValues::given).toList());
            // An interrupted thread would close the channel.
            var interrupted = Thread.interrupted();
            try (var waiter = receiver.expect()) {
                var asking = new Asked(waiter);
                asked = asking;
                channel.send(new HelperReply.Invokes(event, call));
                waiter.await();
                return result(Objects.requireNonNull(asking.outcome), arguments);
            } catch (IOException e) {
                var gone = BodyFailure.of(IllegalStateException::new, BodyFault.EXPLORER_GONE);
                gone.addSuppressed(e);
                throw gone;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static @Nullable Object result(BodyOutcome outcome, List<@Nullable Object> arguments) {
            var thrown = outcome.thrown();
            if (thrown != null) {
                throw new ComException(thrown.hresult(), thrown.message());
            }
            var next = 0;
            for (var argument : arguments) {
                if (argument instanceof Ref reference
                        && next < outcome.references().size()) {
                    reference.set(BodyValues.of(outcome.references().get(next++)));
                }
            }
            return BodyValues.of(outcome.value());
        }
    }

    private static final class Asked {
        private final SharedReceiver<HelperRequest>.Waiter waiter;
        private volatile @Nullable BodyOutcome outcome;

        Asked(SharedReceiver<HelperRequest>.Waiter waiter) {
            this.waiter = waiter;
        }
    }
}
