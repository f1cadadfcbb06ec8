package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.advice.Advisor;
import org.interopexplorer.core.advice.Facts;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.advice.Past;
import org.interopexplorer.core.advice.VariadicTypes;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import java.nio.ByteOrder;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.KeptValues;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.marshal.Problem;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.marshal.Tracer;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;

/// A session whose calls are made by hosts, one after another.
final class HostedSession implements NativeSession {
    /// How long reading memory may take: the host has nothing else to do.
    private static final Duration READ_LIMIT = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Layout layout;
    private final KeptStore kept = new KeptStore();
    // Read while a call is under way, and long after thousands of calls.
    private final List<HistoryEntry> history = Collections.synchronizedList(new ArrayList<>());
    private final HostKeeper keeper;
    private final PassedMemory passed = new PassedMemory();
    private final FreedMemory freed = new FreedMemory();
    private final Advisor advisor;
    private final VariadicTypes variadics;
    private final Ownership ownership;
    private Answers answers;
    private volatile boolean underWay;
    private volatile boolean stopAsked;

    HostedSession(HostStarter starter, Abi abi) {
        this.layout = new Layout(abi);
        Facts facts = Facts.shipped();
        this.advisor = new Advisor(facts, layout);
        this.ownership = new Ownership(facts);
        this.variadics = new VariadicTypes(facts, layout.abi());
        this.answers = new Answers(layout);
        this.keeper = new HostKeeper(starter, this::hostEnded);
    }

    private void hostEnded() {
        kept.hostEnded();
        passed.clear();
        freed.clear();
        answers = new Answers(layout);
    }

    @Override
    public void warmUp() {
        Thread.ofPlatform().daemon().name("host-warm-up").start(() -> {
            lock.lock();
            try {
                var _ = keeper.running();
            } catch (IOException _) {
                // The state says so already; a call will say it again.
            } finally {
                lock.unlock();
            }
        });
    }

    @Override
    public CallOutcome call(CallRequest request) {
        lock.lock();
        try {
            begin();
            Instant at = Instant.now();
            CallOutcome outcome = new Attempt(request).call();
            int number = history.size() + 1;
            if (outcome instanceof CallOutcome.Returned returned) {
                freed.came(number, returned, takenBack(request));
            }
            history.add(new HistoryEntry(number, at, request, outcome, host()));
            return outcome;
        } finally {
            underWay = false;
            lock.unlock();
        }
    }

    /// The addresses that a call gave back to their allocator.
    private List<Long> takenBack(CallRequest request) {
        return ownership
                .freed(request.signature().function(), request.signature().type())
                .filter(index -> index < request.arguments().size())
                .map(request.arguments()::get)
                .map(value -> value instanceof Value.Kept(var name)
                        ? kept.get(name).map(KeptValue::value).orElse(value)
                        : value)
                .map(value -> value instanceof Value.Int(var number)
                        ? List.of(number.longValue())
                        : KeptStore.addresses(value))
                .orElse(List.of());
    }

    @Override
    public List<Advice> advise(CallRequest request) {
        return advisor.advise(
                request.signature().function(), request.signature().type(), request.arguments(), new Past() {
                    @Override
                    public KeptValues kept() {
                        return kept;
                    }

                    @Override
                    public OptionalInt freedBy(long address) {
                        return freed.by(address);
                    }
                });
    }

    private void begin() {
        stopAsked = false;
        underWay = true;
    }

    @Override
    public Timing timeIt(CallRequest request, int times) {
        lock.lock();
        try {
            begin();
            return new Attempt(request).time(times);
        } finally {
            underWay = false;
            lock.unlock();
        }
    }

    @Override
    public List<Problem> check(CallRequest request) {
        return switch (marshal(request)) {
            case Marshaling.Ready _ -> List.of();
            case Marshaling.Refused(var problems) -> problems;
        };
    }

    @Override
    public List<CType> variadicTypes(Signature signature, List<Value> values) {
        return variadics.of(signature.function(), signature.type(), values, kept);
    }

    private Marshaling marshal(CallRequest request) {
        return new Marshaler(layout, kept)
                .marshal(
                        request.signature().function(),
                        request.signature().type(),
                        request.arguments(),
                        request.encodings(),
                        variadicTypes(request.signature(), request.arguments()));
    }

    @Override
    public void stop() {
        if (underWay) {
            stopAsked = true;
            keeper.stop();
        }
    }

    @Override
    public List<HistoryEntry> history() {
        return List.copyOf(history);
    }

    @Override
    public long host() {
        return kept.host();
    }

    @Override
    public void keep(String name, Value value, CType type, long host) {
        lock.lock();
        try {
            boolean alive = host == host();
            for (long address : KeptStore.addresses(value)) {
                alive = alive && pinned(address);
            }
            kept.keep(name, value, type, alive);
        } finally {
            lock.unlock();
        }
    }

    /// Keeps the memory of the call that an address points into; memory of the library itself needs no keeping.
    private boolean pinned(long address) {
        Host present = keeper.present();
        var call = passed.callOf(address);
        if (call.isEmpty() || present == null) {
            return true;
        }
        HostResult result = keeper.send(present, new Request.Retain(call.getAsLong()), READ_LIMIT);
        return result instanceof HostResult.Answered(Reply.Done(), var _);
    }

    @Override
    public boolean rename(String name, String to) {
        return kept.rename(name, to);
    }

    @Override
    public Optional<ForgottenValue> forget(String name) {
        return kept.forget(name);
    }

    @Override
    public boolean restore(ForgottenValue value) {
        return kept.restore(value);
    }

    @Override
    public List<KeptValue> kept() {
        return kept.all();
    }

    @Override
    public Optional<KeptValue> kept(String name) {
        return kept.get(name);
    }

    @Override
    public byte[] readMemory(long address, int length) {
        lock.lock();
        try {
            Host present = keeper.present();
            return present == null ? new byte[0] : read(present, address, length);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Abi abi() {
        return layout.abi();
    }

    @Override
    public Optional<CodePlace> locate(long address) {
        lock.lock();
        try {
            Host present = keeper.present();
            HostResult result = present == null ? null : keeper.send(present, new Request.Locate(address), READ_LIMIT);
            return result instanceof HostResult.Answered(Reply.Located located, var _) && located.module() != null
                    ? Optional.of(new CodePlace(
                            located.module(), located.moduleOffset(), located.symbol(), located.symbolOffset()))
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private byte[] read(Host from, long address, int length) {
        HostResult result = keeper.send(from, new Request.Read(address, length), READ_LIMIT);
        return result instanceof HostResult.Answered(Reply.Memory(var _, var bytes), var _)
                ? bytes.toArray()
                : new byte[0];
    }

    @Override
    public HostState hostState() {
        return keeper.state();
    }

    @Override
    public void onHostState(Consumer<HostState> listener) {
        keeper.onState(listener);
    }

    @Override
    public void close() {
        stop();
        lock.lock();
        try {
            keeper.discard();
        } finally {
            lock.unlock();
        }
    }

    /// One request on its way: marshal, load, call; each step may end it.
    private final class Attempt {
        private final CallRequest request;
        private final long began = System.nanoTime();
        private CallOutcome.Output output = CallOutcome.Output.NONE;

        Attempt(CallRequest request) {
            this.request = request;
        }

        CallOutcome call() {
            return switch (marshal(request)) {
                case Marshaling.Refused(var problems) -> new CallOutcome.Rejected(problems);
                case Marshaling.Ready(var frame) -> withHost(frame, this::makeCall);
            };
        }

        Timing time(int times) {
            var measured = new ArrayList<Timing>();
            CallOutcome outcome = switch (marshal(request)) {
                case Marshaling.Refused(var problems) -> new CallOutcome.Rejected(problems);
                case Marshaling.Ready(var frame) ->
                    withHost(frame, (host, invocation, itsFrame) -> {
                        HostResult result = keeper.send(host, new Request.Repeat(invocation, times), request.limit());
                        if (result instanceof HostResult.Answered(Reply.Timed timed, var _)) {
                            measured.add(new Timing.Measured(timed.times(), timed.percentiles()));
                        }
                        return unanswered(host, result, itsFrame);
                    });
            };
            return measured.isEmpty() ? new Timing.Failed(outcome) : measured.getFirst();
        }

        private CallOutcome withHost(CallFrame frame, Step step) {
            try {
                keeper.unloadReplaced(request.library(), request.limit());
                Host host = keeper.running();
                if (stopAsked) {
                    return new CallOutcome.TimedOut(elapsed(), true, output);
                }
                Long library = keeper.number(request.library());
                if (library == null) {
                    HostResult loading = keeper.load(request.library(), request.limit());
                    if (!(loading instanceof HostResult.Answered(Reply.Loaded(var number), var printed))) {
                        return notLoaded(loading);
                    }
                    output = Endings.output(printed);
                    library = number;
                }
                keeper.calling(host, request.signature().function());
                try {
                    var invocations = new Invocations(layout, abi(host, frame));
                    return step.make(
                            host, invocations.of(frame, request.signature().function(), library), frame);
                } finally {
                    keeper.idle();
                }
            } catch (IOException e) {
                return rejected(Refusals.hostNotStarted(e));
            } catch (IllegalArgumentException e) {
                return rejected(Refusals.unsupported(String.valueOf(e.getMessage())));
            }
        }

        private CallOutcome notLoaded(HostResult loading) {
            if (loading instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
                return rejected(Refusals.load(request.library(), refused.message()));
            }
            Path name = request.library().getFileName();
            return Endings.outcome(loading, "loading " + name, output, elapsed(), Trace.NONE);
        }

        private CallOutcome makeCall(Host host, Invocation invocation, CallFrame frame) {
            HostResult result = keeper.send(host, new Request.Call(invocation), request.limit());
            if (!(result instanceof HostResult.Answered(Reply.Returned reply, var printed))) {
                return unanswered(host, result, frame);
            }
            passed.add(reply.call(), frame, reply.blocks());
            return answers.returned(
                    request.signature().function(),
                    tracer(host, frame),
                    frame,
                    reply,
                    (address, length) -> read(host, address, length),
                    request.encodings(),
                    Endings.joined(output, Endings.output(printed)));
        }

        private CallOutcome unanswered(Host host, HostResult result, CallFrame frame) {
            if (result instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
                return rejected(Refusals.call(request, frame, refused));
            }
            String function = request.signature().function();
            Trace trace = tracer(host, frame).started(function, frame);
            return Endings.outcome(result, function, output, elapsed(), trace);
        }

        private Tracer tracer(Host host, CallFrame frame) {
            return new Tracer(layout, abi(host, frame));
        }

        private Optional<CallingConvention> abi(Host host, CallFrame frame) {
            Reply.Hello description = host.description();
            return CallingConvention.of(
                            Machine.of(description.system(), description.architecture(), ByteOrder.LITTLE_ENDIAN))
                    .map(abi -> new Conventions(layout, abi).of(frame, request.library()));
        }

        private CallOutcome rejected(Problem problem) {
            return new CallOutcome.Rejected(List.of(problem));
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    /// What is done with a host once the library is loaded.
    private interface Step {
        CallOutcome make(Host host, Invocation invocation, CallFrame frame);
    }
}
