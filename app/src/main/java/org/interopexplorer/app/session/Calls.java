package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.ForgottenValue;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.HostState;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.call.LoadedModules;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.call.VariableOutcome;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The call session as the window sees it: never blocking, its state in properties that change on the FX thread.
public final class Calls {
    private final NativeSession session;
    private final Executor callThread;
    private final Executor stopThread;
    private final Executor ui;

    private final ReadOnlyBooleanWrapper calling = new ReadOnlyBooleanWrapper(this, "calling", false);
    private final ReadOnlyObjectWrapper<@Nullable CompletedCall> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final ReadOnlyObjectWrapper<HostState> hostState;
    private final ObjectProperty<Duration> limit = new SimpleObjectProperty<>(this, "limit", CallRequest.DEFAULT_LIMIT);
    private final ObservableList<HistoryEntry> history = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Set<Long>> hosts;
    private final ObservableList<KeptValue> kept = FXCollections.observableArrayList();
    private final ObservableList<HistoryEntry> historyView = FXCollections.unmodifiableObservableList(history);
    private final ObservableList<KeptValue> keptView = FXCollections.unmodifiableObservableList(kept);
    private final Stopwatch stopwatch;
    private volatile boolean closing;

    /// A session made observable.
    ///
    /// @param callThread where a call waits for its outcome; one call at a time
    /// @param stopThread where a call is stopped: another thread than the one that waits
    /// @param ui where properties change
    public Calls(NativeSession session, Executor callThread, Executor stopThread, Executor ui) {
        this.session = session;
        this.callThread = callThread;
        this.stopThread = stopThread;
        this.ui = ui;
        session.watchLoads();
        this.stopwatch = new Stopwatch(session, this::occupy, ui);
        this.hosts = new ReadOnlyObjectWrapper<>(this, "hosts", session.hosts());
        this.hostState = new ReadOnlyObjectWrapper<>(this, "hostState", session.hostState());
        session.onHostState(state -> ui.execute(() -> {
            if (!closing) {
                hostState.set(state);
                showKept();
                hosts.set(session.hosts());
            }
        }));
    }

    /// Tells nothing more of the host: the window closes, and the host with it.
    public void close() {
        closing = true;
    }

    /// Makes a call in the background; its outcome appears as [#shownProperty]. Ignored while another is under way.
    public void invoke(CallRequest request) {
        if (calling.get()) {
            return;
        }
        occupy(() -> {
            var _ = session.call(request);
            return () -> {
                List<HistoryEntry> all = session.history();
                history.addAll(all.subList(history.size(), all.size()));
                showKept();
                hosts.set(session.hosts());
                shown.set(CompletedCall.of(all.getLast()));
            };
        });
    }

    /// Reads or writes a variable in the background. Ignored while a call is under way.
    ///
    /// @param then told on the FX thread what was found
    public void access(Function<NativeSession, VariableOutcome> access, Consumer<VariableOutcome> then) {
        if (calling.get()) {
            return;
        }
        occupy(() -> {
            VariableOutcome found = access.apply(session);
            return () -> {
                hosts.set(session.hosts());
                then.accept(found);
            };
        });
    }

    /// What is worth a second look before a call; may be asked on any thread.
    public List<Advice> advise(CallRequest request) {
        return session.advise(request);
    }

    /// Makes a call many times inside the host and measures it; see [#stopwatch]. Ignored while another is under way.
    public void timeIt(CallRequest request) {
        if (!calling.get()) {
            stopwatch.measure(request);
        }
    }

    /// How far the measuring of a call is, and what it found.
    public Stopwatch stopwatch() {
        return stopwatch;
    }

    /// Does work where calls are made, then what it gave back on the FX thread.
    private void occupy(Supplier<Runnable> work) {
        calling.set(true);
        callThread.execute(() -> {
            Runnable then = work.get();
            ui.execute(() -> {
                calling.set(false);
                then.run();
            });
        });
    }

    /// What a call would be refused for before anything ran; may be asked on any thread.
    public List<CallProblem> check(CallRequest request) {
        return session.check(request);
    }

    /// Ends the call under way, together with its host; a measurement ends after its present round, and at once where
    /// it is asked again.
    public void stop() {
        if (stopwatch.stopGently()) {
            return;
        }
        stopThread.execute(session::stop);
    }

    /// Looks at memory of a host in the background, after the call under way.
    ///
    /// @param in the number of the host whose memory it is
    /// @param look does the looking, off the FX thread
    /// @param then told on the FX thread what it found
    /// @param ended told instead, on the FX thread, where that host is no more
    public <T> void inspect(long in, Function<NativeSession, T> look, Consumer<T> then, Runnable ended) {
        callThread.execute(() -> {
            if (!session.hosts().contains(in)) {
                ui.execute(ended);
                return;
            }
            T found = look.apply(session);
            ui.execute(session.hosts().contains(in) ? () -> then.accept(found) : ended);
        });
    }

    /// Whether the host that made a call is still there, so that the addresses in its outcome mean something.
    public boolean isLive(CompletedCall call) {
        return hosts.get().contains(call.host());
    }

    /// The numbers of the hosts that have not ended; see [NativeSession#hosts].
    public ReadOnlyObjectProperty<Set<Long>> hostsProperty() {
        return hosts.getReadOnlyProperty();
    }

    /// The modules around the loading of a library in its present host; see [NativeSession#modules].
    public Optional<LoadedModules> modules(Path library) {
        return session.modules(library);
    }

    /// The number of the host of the latest call; see [NativeSession#host].
    public long host() {
        return session.host();
    }

    /// The ABI of a library's code; may be asked on any thread.
    public Abi abi(Path library) {
        return session.abi(library);
    }

    /// Ends the host of a target, after the call under way; waits for that, so not for the FX thread.
    public void end(Abi target) {
        session.end(target);
    }

    /// Starts a host in the background, so that the first call finds it warm.
    ///
    /// @param library that is to be called; not loaded
    public void warmUp(Path library) {
        stopThread.execute(() -> session.warmUp(library));
    }

    /// Gives a value a name for `@name` in later calls; a name that exists is replaced.
    public void keep(String name, Value value, CType type) {
        keep(name, value, type, session.host());
    }

    /// Gives a value that came from a host a name for `@name` in later calls; a name that exists is replaced.
    ///
    /// The memory that it leads to is held where calls are made: the name is there after a call under way.
    ///
    /// @param from the number of that host
    public void keep(String name, Value value, CType type, long from) {
        callThread.execute(() -> {
            session.keep(name, value, type, from);
            ui.execute(this::showKept);
        });
    }

    /// Gives a kept value another name; false where that is taken, or none.
    public boolean rename(String name, String to) {
        boolean renamed = session.rename(name, to);
        showKept();
        return renamed;
    }

    /// Takes a value's name. Memory that it leads to is not freed.
    ///
    /// @return what [#restore] takes back; empty where nothing was kept under this name
    public Optional<ForgottenValue> forget(String name) {
        Optional<ForgottenValue> forgotten = session.forget(name);
        showKept();
        return forgotten;
    }

    /// Gives a forgotten value its name back; false where another value has it by now.
    public boolean restore(ForgottenValue value) {
        boolean restored = session.restore(value);
        showKept();
        return restored;
    }

    /// What did not change stays selected where it is.
    private void showKept() {
        List<KeptValue> now = session.kept();
        if (!now.equals(kept)) {
            kept.setAll(now);
        }
    }

    /// Shows the outcome of an earlier call again.
    public void show(HistoryEntry entry) {
        shown.set(CompletedCall.of(entry));
    }

    /// Whether a call is under way.
    public ReadOnlyBooleanProperty callingProperty() {
        return calling.getReadOnlyProperty();
    }

    /// The call whose result is on the screen; null before the first.
    public ReadOnlyObjectProperty<@Nullable CompletedCall> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<HostState> hostStateProperty() {
        return hostState.getReadOnlyProperty();
    }

    /// How long a call may take; the next call uses what stands here.
    public ObjectProperty<Duration> limitProperty() {
        return limit;
    }

    /// Every call of the session, oldest first.
    public ObservableList<HistoryEntry> history() {
        return historyView;
    }

    public ObservableList<KeptValue> kept() {
        return keptView;
    }
}
