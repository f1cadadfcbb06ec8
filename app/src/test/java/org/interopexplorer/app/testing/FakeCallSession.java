package org.interopexplorer.app.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.ForgottenValue;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.HostState;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.call.Variable;
import org.interopexplorer.core.call.VariableOutcome;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A call session that makes no calls. A given function answers each of them.
public final class FakeCallSession implements NativeSession {
    private final Instant start = Instant.parse("2026-11-22T15:00:00Z");
    private final List<HistoryEntry> history = new ArrayList<>();
    private final List<KeptValue> kept = new ArrayList<>();
    private Function<CallRequest, CallOutcome> answer;
    private volatile Function<CallRequest, List<CallProblem>> check = _ -> List.of();
    private volatile Function<CallRequest, List<Advice>> advice = _ -> List.of();
    private final NavigableMap<Long, byte[]> memory = new ConcurrentSkipListMap<>();
    private volatile BiFunction<CallRequest, Integer, Timing> timing = (request, _) -> new Timing.Failed(call(request));
    private volatile @Nullable CountDownLatch gate;
    private final AtomicLong host = new AtomicLong(1);

    public FakeCallSession(Function<CallRequest, CallOutcome> answer) {
        this.answer = answer;
    }

    /// Sets how calls are answered from now on.
    public void answer(Function<CallRequest, CallOutcome> next) {
        answer = next;
    }

    /// Makes calls wait until [#stop].
    public void hold() {
        gate = new CountDownLatch(1);
    }

    @Override
    public void warmUp() {}

    /// Sets how requests are checked from now on, before a call.
    public void check(Function<CallRequest, List<CallProblem>> next) {
        check = next;
    }

    @Override
    public List<CallProblem> check(CallRequest request) {
        return check.apply(request);
    }

    /// Sets the advice for calls from now on.
    public void advise(Function<CallRequest, List<Advice>> next) {
        advice = next;
    }

    @Override
    public List<Advice> advise(CallRequest request) {
        return advice.apply(request);
    }

    @Override
    public CallOutcome call(CallRequest request) {
        CountDownLatch waiting = gate;
        if (waiting != null) {
            try {
                waiting.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        CallOutcome outcome = answer.apply(request);
        history.add(new HistoryEntry(
                history.size() + 1,
                start.plusSeconds(history.size() * 7L),
                request,
                outcome,
                host.get(),
                Abi.LINUX_X64,
                null));
        return outcome;
    }

    /// Puts bytes at an address, for [#readMemory].
    public void remember(long address, byte[] bytes) {
        memory.put(address, bytes);
    }

    @Override
    public Abi abi(Path library) {
        return Abi.LINUX_X64;
    }

    @Override
    public Abi abi(long host) {
        return Abi.LINUX_X64;
    }

    @Override
    public byte[] readMemory(long host, long address, int length) {
        Map.Entry<Long, byte[]> found = memory.floorEntry(address);
        long skip = found == null ? 0 : address - found.getKey();
        return found == null || skip >= found.getValue().length
                ? new byte[0]
                : Arrays.copyOfRange(
                        found.getValue(), (int) skip, (int) Math.min(found.getValue().length, skip + length));
    }

    /// Sets how measurements are answered from now on.
    public void time(BiFunction<CallRequest, Integer, Timing> next) {
        timing = next;
    }

    @Override
    public VariableOutcome read(Variable variable, Duration limit) {
        throw new UnsupportedOperationException("nothing is read here");
    }

    @Override
    public VariableOutcome write(Variable variable, Value value, Duration limit) {
        throw new UnsupportedOperationException("nothing is written here");
    }

    @Override
    public Timing timeIt(CallRequest request, int times) {
        return timing.apply(request, times);
    }

    @Override
    public void stop() {
        CountDownLatch waiting = gate;
        if (waiting != null) {
            waiting.countDown();
        }
    }

    @Override
    public List<HistoryEntry> history() {
        return List.copyOf(history);
    }

    @Override
    public long host() {
        return host.get();
    }

    @Override
    public Set<Long> hosts() {
        return Set.of(host.get());
    }

    /// Ends the current host.
    public void endHost() {
        host.incrementAndGet();
    }

    @Override
    public void keep(String name, Value value, CType type, long from) {
        kept.removeIf(value2 -> value2.name().equals(name));
        kept.add(new KeptValue(name, type, value, from == host.get(), from, Abi.LINUX_X64));
    }

    @Override
    public boolean rename(String name, String to) {
        Optional<KeptValue> value = kept(name);
        if (value.isEmpty() || kept(to).isPresent() || !KeptValue.isName(to)) {
            return false;
        }
        kept.replaceAll(one -> one.name().equals(name)
                ? new KeptValue(to, one.type(), one.value(), one.live(), one.host(), one.abi())
                : one);
        return true;
    }

    @Override
    public Optional<ForgottenValue> forget(String name) {
        return kept(name).map(value -> {
            int place = kept.indexOf(value);
            kept.remove(place);
            return new ForgottenValue(
                    name, value.type(), value.value(), value.live() ? host.get() : 0, value.abi(), place);
        });
    }

    @Override
    public boolean restore(ForgottenValue value) {
        if (kept(value.name()).isPresent()) {
            return false;
        }
        kept.add(
                value.place(),
                new KeptValue(
                        value.name(),
                        value.type(),
                        value.value(),
                        value.host() == host.get(),
                        value.host(),
                        value.abi()));
        return true;
    }

    @Override
    public List<KeptValue> kept() {
        return List.copyOf(kept);
    }

    @Override
    public Optional<KeptValue> kept(String name) {
        return kept.stream().filter(value -> value.name().equals(name)).findFirst();
    }

    @Override
    public HostState hostState() {
        return new HostState.Absent();
    }

    @Override
    public void onHostState(Consumer<HostState> listener) {}

    @Override
    public void close() {}
}
