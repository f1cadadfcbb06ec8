package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LoaderAccount;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A session that makes its calls in hosts, one after another.
///
/// It has what all hosts share: the lock, the kept values and the history. [TargetSites] has the hosts.
/// [CallAttempt] makes one attempt in a host.
final class HostedSession implements NativeSession {
    private final ReentrantLock lock = new ReentrantLock();
    private final KeptStore kept;
    // Read while a call is running, and copied quickly even after thousands of calls.
    private final List<HistoryEntry> history = Collections.synchronizedList(new ArrayList<>());
    private final CallableExports callable;
    private final TargetSites sites;
    private final CurrentCall current = new CurrentCall();
    private volatile int earlier;

    /// A session over hosts of one kind.
    HostedSession(HostStarter starter, Abi abi) {
        this(abi, new FileOpener(Machine.of(abi)), _ -> starter, _ -> abi);
    }

    /// A session that has a host for each target.
    ///
    /// @param own the target of this machine
    /// @param targetOf the target of a library
    HostedSession(Abi own, FileOpener opener, Function<Abi, HostStarter> starters, Function<Path, Abi> targetOf) {
        kept = new KeptStore(own);
        callable = new CallableExports(opener);
        sites = new TargetSites(own, kept, opener, starters, targetOf);
    }

    private void inTurn(Runnable work) {
        var _ = locked(() -> {
            work.run();
            return true;
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /// Makes an attempt. Its host becomes the current one for memory.
    private <T> T attempt(CallRequest request, Function<CallAttempt, T> work) {
        return locked(() -> {
            current.begin();
            try {
                TargetSite site = sites.turnTo(request.library());
                return work.apply(new CallAttempt(site, site.typed(request), current));
            } finally {
                current.end();
            }
        });
    }

    @Override
    public void warmUp() {
        warmUp(sites::current);
    }

    @Override
    public void warmUp(Path library) {
        warmUp(() -> sites.of(library));
    }

    @Override
    public List<CallProblem> prepare(Abi target) {
        return locked(() -> {
            try {
                var _ = sites.make(target).keeper().running();
                return List.of();
            } catch (IOException e) {
                return List.of(HostRefusals.hostNotStarted(e));
            }
        });
    }

    private void warmUp(Supplier<TargetSite> which) {
        Thread.ofPlatform().daemon().name("host-warm-up").start(() -> {
            lock.lock();
            try {
                TargetSite site = which.get();
                if (site.keeper().isPrepared()) {
                    var _ = site.keeper().running();
                    site.learn();
                }
            } catch (IOException _) {
                // The state reports the failure already, and a call will report it again.
            } finally {
                lock.unlock();
            }
        });
    }

    @Override
    public CallOutcome call(CallRequest request) {
        return attempt(request, attempt -> {
            TargetSite site = attempt.site();
            CallRequest typed = attempt.request();
            SymbolLookup.Result looked = looked(site, typed);
            CallOutcome outcome = switch (looked) {
                case SymbolLookup.Result.Failed(var why) -> why;
                case SymbolLookup.Result.Found(var found, var callee) ->
                    new FunctionCall(new CallAttempt(site, found, current), callee).once(marshal(site, found));
            };
            int number = history.size() + 1 + earlier;
            if (outcome instanceof CallOutcome.Returned returned) {
                site.callReturned(
                        number,
                        looked instanceof SymbolLookup.Result.Found(var found, var _) ? found : typed,
                        returned);
            }
            HostDescription ranOn = current.ranOn().orElse(null);
            history.add(new HistoryEntry(
                    number, attempt.at(), request, outcome, site.host(), site.abi(), ranOn, used(request)));
            return outcome;
        });
    }

    private Map<String, Value> used(CallRequest request) {
        Map<String, Value> used = new HashMap<>();
        List<String> names =
                new ArrayList<>(PointedFunction.keptIn(request.signature().function()));
        request.arguments().forEach(value -> names.addAll(value.keptNames()));
        names.forEach(name -> kept.get(name).ifPresent(value -> used.put(name, value.value())));
        return used;
    }

    /// The request, with everything filled in that only the host knows. The host is asked only if the request
    /// needs it.
    private SymbolLookup.Result looked(TargetSite site, CallRequest request) {
        if (!SymbolLookup.isNeeded(request)) {
            return new SymbolLookup.Result.Found(request, OptionalLong.empty());
        }
        var attempt = new CallAttempt(site, SymbolLookup.plain(request), current);
        return new SymbolLookup(attempt, request, kept, asked -> sites.layOut(site, asked)).look();
    }

    @Override
    public void numberNext(int number) {
        inTurn(() -> earlier = number - 1 - history.size());
    }

    @Override
    public LoaderAccount loaderAccount(NativeImage image) throws IOException, InterruptedException {
        return sites.loaderAccount(image);
    }

    @Override
    public List<Advice> advise(CallRequest request) {
        TargetSite site = sites.of(request.library());
        return site.advise(SymbolLookup.guessed(site.typed(request)));
    }

    @Override
    public Timing timeIt(CallRequest request, int times) {
        return attempt(request, attempt -> switch (looked(attempt.site(), attempt.request())) {
            case SymbolLookup.Result.Failed(var why) -> new Timing.Failed(why);
            case SymbolLookup.Result.Found(var found, var callee) ->
                new FunctionCall(new CallAttempt(attempt.site(), found, current), callee)
                        .repeated(marshal(attempt.site(), found), times);
        });
    }

    @Override
    public VariableOutcome read(Variable variable, Duration limit) {
        return variable(variable, null, limit);
    }

    @Override
    public VariableOutcome write(Variable variable, Value value, Duration limit) {
        return variable.writable()
                ? variable(variable, Variables.request(variable, new Value.InOut(value), limit), limit)
                : new VariableOutcome.Failed(new CallOutcome.Rejected(List.of(VariableAccess.readOnly(variable))));
    }

    private VariableOutcome variable(Variable variable, @Nullable CallRequest writing, Duration limit) {
        return attempt(
                Variables.request(variable, new Value.Out(null), limit),
                attempt -> new VariableAccess(attempt, variable, request -> sites.layOut(attempt.site(), request))
                        .held(writing));
    }

    @Override
    public List<CallProblem> check(CallRequest request) {
        return switch (layOut(request)) {
            case Marshaling.Ready _ -> List.of();
            case Marshaling.Refused(var problems) -> problems;
        };
    }

    @Override
    public Marshaling layOut(CallRequest request) {
        TargetSite site = sites.of(request.library());
        return marshal(site, SymbolLookup.guessed(site.typed(request)));
    }

    private Marshaling marshal(TargetSite site, CallRequest request) {
        Optional<CallProblem> objection =
                callable.objection(request.library(), request.signature().function());
        return objection.isPresent() ? new Marshaling.Refused(List.of(objection.get())) : sites.layOut(site, request);
    }

    @Override
    public Optional<HostDescription> ranOn() {
        return current.ranOn();
    }

    @Override
    public List<CType> variadicTypes(Path library, Signature signature, List<Value> values) {
        return sites.of(library).variadicTypes(library, signature, values);
    }

    @Override
    public void stop() {
        if (current.askToStop()) {
            sites.current().keeper().stop();
        }
    }

    @Override
    public void end(Abi target) {
        inTurn(() -> {
            TargetSite site = sites.of(target);
            if (site != null) {
                site.keeper().discard();
            }
        });
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
        inTurn(() -> {
            boolean alive = sites.withHost(host)
                    .filter(site -> KeptStore.addresses(value).stream().allMatch(site::pin))
                    .isPresent();
            kept.keep(name, value, type, alive ? host : KeptStore.NO_HOST, abi(host));
        });
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
        return locked(() ->
                sites.withHost(host).map(site -> site.read(address, length)).orElse(new byte[0]));
    }

    @Override
    public Abi abi(Path library) {
        return sites.targetOf(library);
    }

    @Override
    public Abi abi(long host) {
        return sites.abi(host);
    }

    @Override
    public void load(LoadSettings settings) {
        inTurn(() -> sites.load(settings));
    }

    @Override
    public LoadSettings loading() {
        return sites.loading();
    }

    @Override
    public void watchLoads() {
        sites.watch();
    }

    @Override
    public Optional<LoadedModules> modules(Path library) {
        return sites.modules(library);
    }

    @Override
    public Charset narrow(long host) {
        return sites.narrow(host);
    }

    @Override
    public Optional<CodePlace> locate(long address) {
        return locked(() -> sites.current().locate(address));
    }

    @Override
    public HostState hostState() {
        return sites.current().keeper().state();
    }

    @Override
    public void onHostState(Consumer<HostState> listener) {
        sites.onState(listener);
    }

    @Override
    public void close() {
        stop();
        inTurn(sites::discard);
    }
}
