package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.advice.Advisor;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.LengthLinks;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.advice.PriorCalls;
import org.interopexplorer.core.advice.VariadicTypes;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostOutput;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallFacts;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.KeptValues;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.marshal.Tracer;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A session whose calls are made by hosts, one after another.
final class HostedSession implements NativeSession {
    /// How long reading memory may take: the host has nothing else to do.
    private static final Duration READ_LIMIT = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final KeptStore kept;
    private final Map<Long, Abi> abis = new ConcurrentHashMap<>();
    // Read while a call is under way, and long after thousands of calls.
    private final List<HistoryEntry> history = Collections.synchronizedList(new ArrayList<>());
    private final FunctionFacts facts = FunctionFacts.shipped();
    private final Ownership ownership = new Ownership(facts);
    private final FileOpener opener;
    private final CallableExports callable;
    private final Function<Abi, HostStarter> starters;
    private final Function<Path, Abi> targetOf;
    private final Map<Abi, Site> sites = new ConcurrentHashMap<>();
    private final List<Consumer<HostState>> listeners = new CopyOnWriteArrayList<>();
    private volatile Site current;
    private volatile @Nullable HostDescription ranOn;
    private volatile boolean watching;
    private volatile boolean underWay;
    private volatile boolean stopAsked;

    /// A session over hosts of one kind.
    HostedSession(HostStarter starter, Abi abi) {
        this(abi, new FileOpener(Machine.of(abi)), _ -> starter, _ -> abi);
    }

    /// A session that has a host for each target.
    ///
    /// @param own the target of this machine
    /// @param targetOf the target of a library
    HostedSession(Abi own, FileOpener opener, Function<Abi, HostStarter> starters, Function<Path, Abi> targetOf) {
        this.kept = new KeptStore(own);
        this.opener = opener;
        this.callable = new CallableExports(opener);
        this.starters = starters;
        this.targetOf = targetOf;
        this.current = new Site(own, kept.host());
        sites.put(own, current);
    }

    /// Where the calls into a library are made.
    private Site site(CallRequest request) {
        return site(request.library());
    }

    private Site site(Path library) {
        return sites.computeIfAbsent(targetOf.apply(library), target -> new Site(target, kept.another()));
    }

    /// From now on memory is that of this site's host.
    private Site turnTo(CallRequest request) {
        Site site = site(request);
        if (site != current) {
            current = site;
            kept.use(site.host);
            tell(site.keeper.state());
        }
        return site;
    }

    private void tell(HostState state) {
        listeners.forEach(listener -> listener.accept(state));
    }

    /// The hosts of one target, one after another, and what is known of the present one.
    private final class Site {
        private final HostKeeper keeper;
        private final PassedMemory passed = new PassedMemory();
        private final FreedMemory freed = new FreedMemory();
        private final ErrnoFunctions errnos = new ErrnoFunctions(opener);
        private final VariadicTypes variadics;
        private volatile Layout layout;
        private volatile Advisor advisor;
        private volatile LengthLinks links;
        private ReplyUnmarshaler answers;
        private boolean learned;
        private volatile long host;
        private @Nullable HelperBodies bodies;

        Site(Abi target, long host) {
            this.host = host;
            abis.put(host, target);
            layout = new Layout(target);
            advisor = new Advisor(facts, layout);
            variadics = new VariadicTypes(facts, target);
            links = new LengthLinks(facts, layout);
            answers = new ReplyUnmarshaler(layout);
            learned = !target.isWindows();
            keeper = new HostKeeper(starters.apply(target), this::hostEnded);
            if (watching) {
                keeper.watch();
            }
            keeper.onState(state -> {
                if (current == this) {
                    tell(state);
                }
            });
        }

        private void hostEnded() {
            host = kept.ended(host);
            abis.put(host, layout.abi());
            passed.clear();
            freed.clear();
            errnos.clear();
            bodies = null;
            answers = new ReplyUnmarshaler(layout);
        }

        /// Asks a host once in which code page Windows has text made of `char`. What keeps a host from starting is told
        /// by the call.
        void learn() {
            if (learned) {
                return;
            }
            try {
                int page = keeper.running().ansiCodePage();
                layout = new Layout(layout.abi(), TextEncoding.ofCodePage(page).charset());
                advisor = new Advisor(facts, layout);
                links = new LengthLinks(facts, layout);
                answers = new ReplyUnmarshaler(layout);
                learned = true;
            } catch (IOException _) {
                learned = false;
            }
        }

        /// The callbacks of the current host.
        HelperBodies bodies(RegisterHost of) {
            HelperBodies known = bodies;
            if (known == null) {
                known = new HelperBodies(layout, of);
                bodies = known;
            }
            return known;
        }

        String target() {
            return layout.abi().token();
        }
    }

    @Override
    public void warmUp() {
        warmUp(() -> current);
    }

    @Override
    public void warmUp(Path library) {
        warmUp(() -> site(library));
    }

    private void warmUp(Supplier<Site> which) {
        Thread.ofPlatform().daemon().name("host-warm-up").start(() -> {
            lock.lock();
            try {
                Site site = which.get();
                if (site.keeper.isPrepared()) {
                    var _ = site.keeper.running();
                    site.learn();
                }
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
            Site site = turnTo(request);
            CallOutcome outcome = new Attempt(site, request).call();
            int number = history.size() + 1;
            if (outcome instanceof CallOutcome.Returned returned) {
                site.freed.callReturned(number, returned, freedByCall(request));
            }
            history.add(new HistoryEntry(number, at, request, outcome, site.host, site.layout.abi(), ranOn));
            return outcome;
        } finally {
            underWay = false;
            lock.unlock();
        }
    }

    /// The addresses that a call gave back to their allocator.
    private List<Long> freedByCall(CallRequest request) {
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
        Site site = site(request);
        return site.advisor.advise(
                request.signature().function(), request.signature().type(), request.arguments(), new PriorCalls() {
                    @Override
                    public KeptValues kept() {
                        return kept;
                    }

                    @Override
                    public OptionalInt freedBy(long address) {
                        return site.freed.by(address);
                    }
                });
    }

    private void begin() {
        stopAsked = false;
        ranOn = null;
        underWay = true;
    }

    @Override
    public Timing timeIt(CallRequest request, int times) {
        lock.lock();
        try {
            begin();
            return new Attempt(turnTo(request), request).time(times);
        } finally {
            underWay = false;
            lock.unlock();
        }
    }

    @Override
    public VariableOutcome read(Variable variable, Duration limit) {
        return variable(variable, null, limit);
    }

    @Override
    public VariableOutcome write(Variable variable, Value value, Duration limit) {
        return variable.writable()
                ? variable(variable, value, limit)
                : new VariableOutcome.Failed(new CallOutcome.Rejected(List.of(readOnly(variable))));
    }

    private static CallProblem readOnly(Variable variable) {
        return CallProblem.ofCall(
                CallFault.VARIABLE_READ_ONLY,
                variable.name(),
                variable.library().path().getFileName());
    }

    private VariableOutcome variable(Variable variable, @Nullable Value value, Duration limit) {
        lock.lock();
        try {
            begin();
            CallRequest request = Variables.request(variable, new Value.Out(null), limit);
            return new Attempt(turnTo(request), request)
                    .variable(
                            variable,
                            value == null ? null : Variables.request(variable, new Value.InOut(value), limit));
        } finally {
            underWay = false;
            lock.unlock();
        }
    }

    @Override
    public List<CallProblem> check(CallRequest request) {
        return switch (marshal(site(request), request)) {
            case Marshaling.Ready _ -> List.of();
            case Marshaling.Refused(var problems) -> problems;
        };
    }

    @Override
    public Optional<HostDescription> ranOn() {
        return Optional.ofNullable(ranOn);
    }

    @Override
    public List<CType> variadicTypes(Path library, Signature signature, List<Value> values) {
        return site(library).variadics.of(signature.function(), signature.type(), values, kept);
    }

    private Marshaling marshal(Site site, CallRequest request) {
        Optional<CallProblem> objection =
                callable.objection(request.library(), request.signature().function());
        return objection.isPresent() ? new Marshaling.Refused(List.of(objection.get())) : layOut(site, request);
    }

    private Marshaling layOut(Site site, CallRequest request) {
        List<CallProblem> elsewhere = keptElsewhere(site, request);
        if (!elsewhere.isEmpty()) {
            return new Marshaling.Refused(elsewhere);
        }
        Signature signature = request.signature();
        List<Value> values = request.arguments();
        var known = new CallFacts(
                site.variadics.of(signature.function(), signature.type(), values, kept),
                site.links.elementSizes(signature.function(), signature.type(), values, kept));
        return new Marshaler(site.layout, kept)
                .marshal(signature.function(), signature.type(), values, request.encodings(), known);
    }

    /// Addresses among the arguments that are of another site's host.
    private List<CallProblem> keptElsewhere(Site site, CallRequest request) {
        List<CallProblem> problems = new ArrayList<>();
        for (Site other : sites.values()) {
            if (other != site) {
                request.arguments().forEach(value -> keptIn(other, value, problems));
            }
        }
        return problems;
    }

    private void keptIn(Site other, Value value, List<CallProblem> problems) {
        if (value instanceof Value.Kept(var name)) {
            OptionalLong host = kept.hostOf(name);
            if (host.isPresent() && host.getAsLong() == other.host) {
                problems.add(CallProblem.ofCall(CallFault.KEPT_ELSEWHERE, name, other.target()));
            }
        }
        value.parts().forEach(part -> keptIn(other, part, problems));
    }

    @Override
    public void stop() {
        if (underWay) {
            stopAsked = true;
            current.keeper.stop();
        }
    }

    @Override
    public void end(Abi target) {
        lock.lock();
        try {
            Site site = sites.get(target);
            if (site != null) {
                site.keeper.discard();
            }
        } finally {
            lock.unlock();
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
    public Set<Long> hosts() {
        return kept.hosts();
    }

    @Override
    public void keep(String name, Value value, CType type, long host) {
        lock.lock();
        try {
            boolean alive = false;
            for (Site site : sites.values()) {
                if (site.host == host) {
                    alive = KeptStore.addresses(value).stream().allMatch(address -> pinned(site, address));
                }
            }
            kept.keep(name, value, type, alive ? host : KeptStore.NO_HOST, abi(host));
        } finally {
            lock.unlock();
        }
    }

    /// Keeps the memory of the call that an address points into; memory of the library itself needs no keeping.
    private static boolean pinned(Site site, long address) {
        Host present = site.keeper.present();
        var call = site.passed.callOf(address);
        if (call.isEmpty() || present == null) {
            return true;
        }
        HostResult result = site.keeper.send(present, new Request.Retain(call.getAsLong()), READ_LIMIT);
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
    public byte[] readMemory(long host, long address, int length) {
        lock.lock();
        try {
            for (Site site : sites.values()) {
                Host present = site.keeper.present();
                if (site.host == host && present != null) {
                    return read(site, present, address, length);
                }
            }
            return new byte[0];
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Abi abi(Path library) {
        return targetOf.apply(library);
    }

    @Override
    public Abi abi(long host) {
        return abis.getOrDefault(host, current.layout.abi());
    }

    @Override
    public void watchLoads() {
        watching = true;
        sites.values().forEach(site -> site.keeper.watch());
    }

    @Override
    public Optional<LoadedModules> modules(Path library) {
        return sites.values().stream()
                .map(site -> site.keeper.modules(library))
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public Charset narrow(long host) {
        Site site = sites.get(abi(host));
        return (site == null ? current : site).layout.narrow();
    }

    @Override
    public Optional<CodePlace> locate(long address) {
        lock.lock();
        try {
            Site site = current;
            Host present = site.keeper.present();
            HostResult result =
                    present == null ? null : site.keeper.send(present, new Request.Locate(address), READ_LIMIT);
            return result instanceof HostResult.Answered(Reply.Located located, var _) && located.module() != null
                    ? Optional.of(new CodePlace(
                            located.module(), located.moduleOffset(), located.symbol(), located.symbolOffset()))
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private static byte[] read(Site site, Host from, long address, int length) {
        HostResult result = site.keeper.send(from, new Request.Read(address, length), READ_LIMIT);
        return result instanceof HostResult.Answered(Reply.Memory(var _, var bytes), var _)
                ? bytes.toArray()
                : new byte[0];
    }

    @Override
    public HostState hostState() {
        return current.keeper.state();
    }

    @Override
    public void onHostState(Consumer<HostState> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        stop();
        lock.lock();
        try {
            sites.values().forEach(site -> site.keeper.discard());
        } finally {
            lock.unlock();
        }
    }

    /// One request on its way: marshal, load, call; each step may end it.
    private final class Attempt {
        private final Site site;
        private final Layout layout;
        private final HostKeeper keeper;
        private final CallRequest request;
        private final long began = System.nanoTime();
        private CallOutcome.Output output = CallOutcome.Output.NONE;

        Attempt(Site site, CallRequest request) {
            this.site = site;
            site.learn();
            this.layout = site.layout;
            this.keeper = site.keeper;
            this.request = request;
        }

        CallOutcome call() {
            return switch (marshal(site, request)) {
                case Marshaling.Refused(var problems) -> new CallOutcome.Rejected(problems);
                case Marshaling.Ready(var frame) -> withHost(frame, this::makeCall);
            };
        }

        Timing time(int times) {
            var measured = new ArrayList<Timing>();
            CallOutcome outcome = switch (marshal(site, request)) {
                case Marshaling.Refused(var problems) -> new CallOutcome.Rejected(problems);
                case Marshaling.Ready(var frame) ->
                    withHost(frame, (host, library, itsFrame) -> {
                        HostResult result = repeat(host, library, itsFrame, times);
                        if (result instanceof HostResult.Answered(Reply.Timed timed, var _)) {
                            measured.add(new Timing.Measured(timed.times(), timed.percentiles()));
                        }
                        return result instanceof HostResult.AnsweredByRegisters(RegisterReply.Returned reply, var said)
                                        && reply.thrown() != null
                                ? thrown(host, reply.thrown(), said, itsFrame)
                                : unanswered(host, result, itsFrame);
                    });
            };
            return measured.isEmpty() ? new Timing.Failed(outcome) : measured.getFirst();
        }

        private Optional<CallProblem> objection(Variable variable, CallFrame frame) {
            return Optional.ofNullable(Variables.objection(variable, layout, frame));
        }

        private HostResult repeat(Host host, long library, CallFrame frame, int times) throws IOException {
            if (!(host instanceof RegisterHost registers)) {
                Invocation invocation = invocation(host, library, frame);
                return keeper.send(host, new Request.Repeat(invocation, times), request.limit());
            }
            try {
                RegisterCall call = prepared(registers, library, frame).call();
                site.bodies(registers).callBegins();
                return keeper.send(registers, new RegisterRequest.Repeat(call, times), request.limit());
            } catch (HelperBodies.Refused refused) {
                return refused.why();
            } finally {
                // Of the repetitions only their times are told.
                var _ = site.bodies(registers).callEnds(0);
            }
        }

        /// @param value to be written first; null to read only
        VariableOutcome variable(Variable variable, @Nullable CallRequest value) {
            var held = new ArrayList<VariableOutcome>();
            CallOutcome outcome = switch (value == null ? layOut(site, request) : layOut(site, value)) {
                case Marshaling.Refused(var problems) -> new CallOutcome.Rejected(problems);
                case Marshaling.Ready(var frame)
                when objection(variable, frame).isPresent() ->
                    rejected(objection(variable, frame).get());
                case Marshaling.Ready(var frame) ->
                    withHost(frame, (host, library, _) -> {
                        var memory = new Variables(
                                layout,
                                asked -> keeper.send(host, asked, request.limit()),
                                (address, length) -> HostedSession.read(site, host, address, length),
                                library);
                        try {
                            long address = memory.address(variable.name());
                            if (value != null && !memory.write(address, variable, frame)) {
                                return rejected(readOnly(variable));
                            }
                            Value found = layOut(site, request) instanceof Marshaling.Ready(var room)
                                    ? memory.read(address, room)
                                    : null;
                            if (found != null) {
                                held.add(new VariableOutcome.Held(
                                        variable, address, found, output, site.host, layout.abi()));
                            }
                            return rejected(CallProblem.ofCall(CallFault.VARIABLE_UNREADABLE, variable.name()));
                        } catch (Variables.Unanswered e) {
                            return unanswered(host, e.result(), frame);
                        }
                    });
            };
            return held.isEmpty() ? new VariableOutcome.Failed(outcome) : held.getFirst();
        }

        private CallOutcome withHost(CallFrame frame, Step step) {
            if (stopAsked) {
                return new CallOutcome.TimedOut(elapsed(), true, output);
            }
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
                    output = HostEndings.output(printed);
                    library = number;
                }
                ranOn = HostKeeper.description(host);
                keeper.calling(host, request.signature().function());
                try {
                    return step.make(host, library, frame);
                } finally {
                    keeper.idle();
                }
            } catch (IOException e) {
                return stopAsked
                        ? new CallOutcome.TimedOut(elapsed(), true, output)
                        : rejected(HostRefusals.hostNotStarted(e));
            } catch (IllegalArgumentException e) {
                return rejected(HostRefusals.unsupported(e));
            }
        }

        private CallOutcome notLoaded(HostResult loading) {
            if (loading instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
                return rejected(HostRefusals.load(request.library(), refused.message()));
            }
            return HostEndings.outcome(
                    loading,
                    new CrashFrames(opener),
                    layout.abi().isWindows(),
                    request.signature().function(),
                    CallOutcome.Stage.LOADING,
                    output,
                    elapsed(),
                    Trace.NONE);
        }

        private Invocation invocation(Host host, long library, CallFrame frame) {
            return new InvocationBuilder(layout, abi(host, frame))
                    .of(frame, request.signature().function(), library);
        }

        private CallOutcome makeCall(Host host, long library, CallFrame frame) throws IOException {
            if (host instanceof RegisterHost registers) {
                return callByRegisters(registers, library, frame);
            }
            Invocation invocation = invocation(host, library, frame);
            HostResult result = keeper.send(host, new Request.Call(invocation), request.limit());
            if (!(result instanceof HostResult.Answered(Reply.Returned reply, var printed))) {
                return unanswered(host, result, frame);
            }
            return returned(host, reply, printed, frame, true);
        }

        /// A call by registers that is ready to be sent.
        ///
        /// @param errno the address of the function that tells where `errno` is; 0 where there is none
        private record Prepared(RegisterInvocations.Made made, RegisterCall call, long errno) {}

        private Prepared prepared(RegisterHost host, long library, CallFrame frame)
                throws IOException, HelperBodies.Refused {
            var convention =
                    abi(host, frame).orElseThrow(() -> new UnsupportedCallException(UnsupportedFault.CONVENTION));
            List<Reply.CallbackCreated> callbacks = site.bodies(host).make(frame, convention, request.limit());
            var made = new RegisterInvocations(layout, convention).of(frame, library, callbacks);
            long errno = layout.abi().isWindows()
                    ? site.errnos.of(
                            request.library(),
                            library,
                            path -> keeper.load(path, request.limit()),
                            asked -> keeper.send(host, asked, request.limit()))
                    : 0;
            return new Prepared(made, made.call(request.signature().function(), errno), errno);
        }

        private CallOutcome callByRegisters(RegisterHost host, long library, CallFrame frame) throws IOException {
            HelperBodies bodies = site.bodies(host);
            Prepared prepared;
            try {
                prepared = prepared(host, library, frame);
            } catch (HelperBodies.Refused refused) {
                return unanswered(host, refused.why(), frame);
            }
            bodies.callBegins();
            HostResult result = keeper.send(host, new RegisterRequest.Call(prepared.call()), request.limit());
            if (!(result instanceof HostResult.AnsweredByRegisters(RegisterReply.Returned reply, var printed))) {
                var _ = bodies.callEnds(0);
                return unanswered(host, result, frame);
            }
            Reply.CallbackLog log = bodies.callEnds(reply.call());
            RegisterReply.Thrown thrown = reply.thrown();
            return thrown != null
                    ? thrown(host, thrown, printed, frame)
                    : returned(
                            host,
                            prepared.made().read(reply, log),
                            printed,
                            frame,
                            prepared.errno() != 0 || !layout.abi().isWindows());
        }

        /// What the exception left half done stays so: the next call gets a fresh host.
        private CallOutcome thrown(Host host, RegisterReply.Thrown thrown, HostOutput printed, CallFrame frame) {
            String function = request.signature().function();
            CallOutcome.Output said = HostEndings.joined(output, HostEndings.output(printed));
            Trace trace = tracer(host, frame).started(function, frame);
            keeper.discard();
            return new CallOutcome.Crashed(
                    new CallOutcome.Crash(
                            null,
                            (int) thrown.kind(),
                            null,
                            null,
                            null,
                            function,
                            List.of(),
                            null,
                            null,
                            ThrownTypes.readable(thrown.type()),
                            List.of(),
                            false),
                    said,
                    elapsed(),
                    trace,
                    CallOutcome.Stage.CALLING);
        }

        private CallOutcome returned(
                Host host, Reply.Returned reply, HostOutput printed, CallFrame frame, boolean toldErrno) {
            site.passed.add(reply.call(), frame, reply.blocks());
            return site.answers.returned(
                    request.signature().function(),
                    tracer(host, frame),
                    frame,
                    reply,
                    (address, length) -> read(site, host, address, length),
                    request.encodings(),
                    toldErrno,
                    HostEndings.joined(output, HostEndings.output(printed)));
        }

        private CallOutcome unanswered(Host host, HostResult result, CallFrame frame) {
            if (result instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
                return rejected(HostRefusals.call(request, frame, refused));
            }
            String function = request.signature().function();
            Trace trace = tracer(host, frame).started(function, frame);
            return HostEndings.outcome(
                    result,
                    new CrashFrames(opener),
                    layout.abi().isWindows(),
                    function,
                    CallOutcome.Stage.CALLING,
                    output,
                    elapsed(),
                    trace);
        }

        private Tracer tracer(Host host, CallFrame frame) {
            return new Tracer(layout, abi(host, frame));
        }

        private Optional<CallingConvention> abi(Host host, CallFrame frame) {
            Reply.Hello description = host.description();
            return CallingConvention.of(
                            Machine.of(description.system(), description.architecture(), ByteOrder.LITTLE_ENDIAN))
                    .map(abi -> new ConventionChooser(layout, abi, opener).of(frame, request.library()));
        }

        private CallOutcome rejected(CallProblem problem) {
            return new CallOutcome.Rejected(List.of(problem));
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    /// What is done with a host once the library is loaded.
    private interface Step {
        CallOutcome make(Host host, long library, CallFrame frame) throws IOException;
    }
}
