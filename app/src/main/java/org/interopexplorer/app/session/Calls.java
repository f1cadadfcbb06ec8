package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
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
import org.interopexplorer.core.call.LoadSettings;
import org.interopexplorer.core.call.LoadedModules;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.call.VariableOutcome;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LoaderAccount;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Marshaling;
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
    private final ObjectProperty<@Nullable CallRequest> prepared = new SimpleObjectProperty<>(this, "prepared", null);
    private final List<BiConsumer<String, String>> renamings = new ArrayList<>();
    private final Map<String, ValueSource> sources = new HashMap<>();
    private final Loading loading = new Loading();
    private final Stopwatch stopwatch;
    /// How many calls of the session were added to the history, including those replaced since.
    private int known;

    private Guard guard = (_, action) -> action.run();
    private volatile boolean closing;

    /// Wraps a session.
    ///
    /// @param callThread waits for outcomes; one call at a time
    /// @param stopThread stops calls; another thread than the one that waits
    /// @param ui changes the properties
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

    /// Stops reporting the host's state, because the window and the host are closing.
    public void close() {
        closing = true;
    }

    /// Decides whether an action may run the code of a library.
    @FunctionalInterface
    interface Guard {
        /// Runs the action now, later or never.
        void before(Path library, Runnable action);
    }

    /// Has each action that runs the code of a library decided on first.
    void guardedBy(Guard decides) {
        guard = decides;
    }

    /// Runs an action that runs the code of a library, if it may.
    void guarded(Path library, Runnable action) {
        guard.before(library, action);
    }

    /// Makes a call in the background; its outcome appears as [#shownProperty]. Ignored while another call is
    /// running.
    public void invoke(CallRequest request) {
        invoke(request, _ -> {});
    }

    /// Makes a call as [#invoke(CallRequest)] does.
    ///
    /// @param then takes the call on the FX thread, after it is shown
    public void invoke(CallRequest request, Consumer<HistoryEntry> then) {
        guard.before(request.library(), () -> invokeNow(request, then));
    }

    private void invokeNow(CallRequest request, Consumer<HistoryEntry> then) {
        if (calling.get()) {
            return;
        }
        LoadSettings settings = loading.choicesProperty().get().of(request.library());
        occupy(() -> {
            session.load(settings);
            var _ = session.call(request);
            return () -> {
                List<HistoryEntry> all = session.history();
                List<HistoryEntry> fresh = all.subList(known, all.size());
                known = all.size();
                fresh.forEach(entry -> history.add(HistoryEdits.numbered(entry, history.size() + 1)));
                showKept();
                hosts.set(session.hosts());
                shown.set(CompletedCall.of(all.getLast()));
                then.accept(history.getLast());
            };
        });
    }

    /// Replaces the calls made so far by others, such as those of a workspace. Later calls are added to them.
    public void replaceHistory(List<HistoryEntry> calls) {
        known = session.history().size();
        List<HistoryEntry> numbered = new ArrayList<>();
        calls.forEach(call -> numbered.add(HistoryEdits.numbered(call, numbered.size() + 1)));
        history.setAll(numbered);
        shown.set(null);
        sources.clear();
        int next = numbered.size() + 1;
        callThread.execute(() -> session.numberNext(next));
    }

    /// Reads or writes a variable in the background. Ignored while a call is running.
    ///
    /// @param library that has it
    /// @param then told on the FX thread what was found
    public void access(Path library, Function<NativeSession, VariableOutcome> access, Consumer<VariableOutcome> then) {
        guard.before(library, () -> accessNow(library, access, then));
    }

    private void accessNow(
            Path library, Function<NativeSession, VariableOutcome> access, Consumer<VariableOutcome> then) {
        if (calling.get()) {
            return;
        }
        LoadSettings settings = loading.choicesProperty().get().of(library);
        occupy(() -> {
            session.load(settings);
            VariableOutcome found = access.apply(session);
            return () -> {
                hosts.set(session.hosts());
                then.accept(found);
            };
        });
    }

    /// The warnings about a call. Callable from any thread.
    public List<Advice> advise(CallRequest request) {
        return session.advise(request);
    }

    /// Makes a call many times inside the host and measures it; see [#stopwatch]. Ignored while another call is
    /// running.
    public void timeIt(CallRequest request) {
        guard.before(request.library(), () -> timeItNow(request));
    }

    private void timeItNow(CallRequest request) {
        if (!calling.get()) {
            LoadSettings settings = loading.choicesProperty().get().of(request.library());
            callThread.execute(() -> session.load(settings));
            stopwatch.measure(request);
        }
    }

    /// How libraries are loaded.
    public Loading loading() {
        return loading;
    }

    /// The progress and the result of a measurement.
    public Stopwatch stopwatch() {
        return stopwatch;
    }

    /// Does work on the call thread, then runs its result on the FX thread.
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

    /// The problems for which a call would be refused before anything runs. Callable from any thread.
    public List<CallProblem> check(CallRequest request) {
        return session.check(request);
    }

    /// A call laid out as it would be made; see [org.interopexplorer.core.call.CallSession#layOut]. Callable from any
    /// thread.
    public Marshaling layOut(CallRequest request) {
        return session.layOut(request);
    }

    /// Ends the running call, together with its host. A measurement ends after its current round, and at once at
    /// the second request.
    public void stop() {
        if (stopwatch.stopGently()) {
            return;
        }
        stopThread.execute(session::stop);
    }

    /// Reads memory of a host in the background, after the running call.
    ///
    /// @param in the number of the host
    /// @param look reads the memory, off the FX thread
    /// @param then takes the result on the FX thread
    /// @param ended called instead, on the FX thread, if that host has ended
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

    /// Whether the host of a call still runs, so that the addresses in its outcome are valid.
    public boolean isLive(CompletedCall call) {
        return hosts.get().contains(call.host());
    }

    /// The numbers of the hosts that have not ended; see [NativeSession#hosts].
    public ReadOnlyObjectProperty<Set<Long>> hostsProperty() {
        return hosts.getReadOnlyProperty();
    }

    /// The modules before and after a library was loaded in its current host; see [NativeSession#modules].
    public Optional<LoadedModules> modules(Path library) {
        return session.modules(library);
    }

    /// What the loader itself says when it loads a library; see [NativeSession#loaderAccount]. May take seconds.
    public LoaderAccount loaderAccount(NativeImage image) throws IOException, InterruptedException {
        return session.loaderAccount(image);
    }

    /// The number of the host of the latest call; see [NativeSession#host].
    public long host() {
        return session.host();
    }

    /// The ABI of a library's code. Callable from any thread.
    public Abi abi(Path library) {
        return session.abi(library);
    }

    /// Ends the host of a target, after the running call. It waits, so do not call it on the FX thread.
    public void end(Abi target) {
        session.end(target);
    }

    /// Starts a host in the background, so that the first call is fast.
    ///
    /// @param library that will be called; it is not loaded
    public void warmUp(Path library) {
        stopThread.execute(() -> session.warmUp(library));
    }

    /// Gives a value a name for `@name` in later calls. An existing name is replaced.
    public void keep(String name, Value value, CType type) {
        keep(name, value, type, session.host());
    }

    /// Gives a value from a host a name for `@name` in later calls. An existing value of that name is replaced.
    ///
    /// The host keeps the memory that it points at. This runs on the call thread, so the name exists after the
    /// running call.
    ///
    /// @param from the number of that host
    public void keep(String name, Value value, CType type, long from) {
        keep(name, value, type, from, new ValueSource.Unknown());
    }

    /// Keeps a value as [#keep(String, Value, CType, long)] does.
    ///
    /// @param source where it came from; see [#source]
    public void keep(String name, Value value, CType type, long from, ValueSource source) {
        callThread.execute(() -> {
            session.keep(name, value, type, from);
            ui.execute(() -> {
                sources.put(name, source);
                showKept();
            });
        });
    }

    /// Where a kept value came from.
    public ValueSource source(KeptValue value) {
        return sources.getOrDefault(value.name(), new ValueSource.Unknown());
    }

    /// The number of a displayed call in the history; empty if the history does not have it.
    public OptionalInt numberOf(CompletedCall call) {
        return history.reversed().stream()
                .filter(entry -> CompletedCall.of(entry).equals(call))
                .mapToInt(HistoryEntry::number)
                .findFirst();
    }

    /// Renames a kept value; false if the new name is taken or not valid.
    public boolean rename(String name, String to) {
        boolean renamed = session.rename(name, to);
        if (renamed) {
            ValueSource source = sources.remove(name);
            sources.put(to, source == null ? new ValueSource.Unknown() : source);
        }
        showKept();
        if (renamed) {
            CompletedCall present = shown.get();
            for (int i = 0; i < history.size(); i++) {
                HistoryEntry entry = history.get(i);
                HistoryEntry now = HistoryEdits.renaming(entry, name, to);
                if (!now.equals(entry)) {
                    history.set(i, now);
                    if (present != null && present.equals(CompletedCall.of(entry))) {
                        shown.set(CompletedCall.of(now));
                    }
                }
            }
            renamings.forEach(listener -> listener.accept(name, to));
        }
        return renamed;
    }

    /// Calls `listener` with the old and the new name of each value that is renamed, on the FX thread.
    public void onRenamed(BiConsumer<String, String> listener) {
        renamings.add(listener);
    }

    /// Removes a kept value. Its memory is not freed.
    ///
    /// @return the value for [#restore]; empty if nothing was kept under this name
    public Optional<ForgottenValue> forget(String name) {
        Optional<ForgottenValue> forgotten = session.forget(name);
        showKept();
        return forgotten;
    }

    /// Restores a forgotten value; false if another value has its name now.
    public boolean restore(ForgottenValue value) {
        boolean restored = session.restore(value);
        showKept();
        return restored;
    }

    /// Updates the list of kept values. Unchanged ones stay selected.
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

    /// The call of the form as it is now; null if it has no function, or its values cannot be passed.
    public ObjectProperty<@Nullable CallRequest> preparedProperty() {
        return prepared;
    }

    /// Whether a call is running.
    public ReadOnlyBooleanProperty callingProperty() {
        return calling.getReadOnlyProperty();
    }

    /// The displayed call; null before the first.
    public ReadOnlyObjectProperty<@Nullable CompletedCall> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<HostState> hostStateProperty() {
        return hostState.getReadOnlyProperty();
    }

    /// The time limit of the next call.
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
