package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
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

/// A call session without a host: gives the answers of the test.
public final class FakeCalls implements NativeSession {
    private final List<HistoryEntry> history = new ArrayList<>();
    private final Map<String, KeptValue> kept = new LinkedHashMap<>();
    private final List<Consumer<HostState>> listeners = new ArrayList<>();
    private Function<CallRequest, CallOutcome> answer =
            _ -> new CallOutcome.TimedOut(Duration.ZERO, true, CallOutcome.Output.NONE);
    private HostState state = new HostState.Absent();
    private int stops;
    private int warmUps;

    public void answerWith(Function<CallRequest, CallOutcome> outcome) {
        answer = outcome;
    }

    public void become(HostState next) {
        state = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    public int stops() {
        return stops;
    }

    public int warmUps() {
        return warmUps;
    }

    @Override
    public void warmUp() {
        warmUps++;
    }

    @Override
    public List<CallProblem> check(CallRequest request) {
        return List.of();
    }

    @Override
    public CallOutcome call(CallRequest request) {
        CallOutcome outcome = answer.apply(request);
        history.add(new HistoryEntry(history.size() + 1, Instant.EPOCH, request, outcome, 1, Abi.LINUX_X64, null));
        return outcome;
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
        return new byte[0];
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
        return new Timing.Failed(call(request));
    }

    @Override
    public void stop() {
        stops++;
    }

    @Override
    public List<HistoryEntry> history() {
        return List.copyOf(history);
    }

    @Override
    public long host() {
        return 1;
    }

    @Override
    public Set<Long> hosts() {
        return Set.of(1L);
    }

    @Override
    public void keep(String name, Value value, CType type, long host) {
        kept.put(name, new KeptValue(name, type, value, true, 1, Abi.LINUX_X64));
    }

    @Override
    public boolean rename(String name, String to) {
        return false;
    }

    @Override
    public Optional<ForgottenValue> forget(String name) {
        return Optional.ofNullable(kept.remove(name))
                .map(value -> new ForgottenValue(name, value.type(), value.value(), 1, Abi.LINUX_X64, 0));
    }

    @Override
    public boolean restore(ForgottenValue value) {
        keep(value.name(), value.value(), value.type(), value.host());
        return true;
    }

    @Override
    public List<KeptValue> kept() {
        return List.copyOf(kept.values());
    }

    @Override
    public Optional<KeptValue> kept(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    @Override
    public HostState hostState() {
        return state;
    }

    @Override
    public void onHostState(Consumer<HostState> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {}
}
