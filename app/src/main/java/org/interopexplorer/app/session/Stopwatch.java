package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.call.NativeSession.Timing;

/// Measures a call inside the host in rounds, and remembers the previous result of each function.
public final class Stopwatch {
    /// The default number of calls.
    public static final int USUAL_TIMES = 10_000;

    private record Place(Path library, String function) {}

    private final NativeSession session;
    private final Consumer<Supplier<Runnable>> occupy;
    private final Executor ui;
    private final IntegerProperty times = new SimpleIntegerProperty(this, "times", USUAL_TIMES);
    private final ReadOnlyObjectWrapper<TimingState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new TimingState.Idle());
    private final Map<Place, TimedCall> last = new HashMap<>();
    private volatile boolean stopAsked;

    /// @param occupy runs work on the call thread, and its result on the FX thread
    Stopwatch(NativeSession session, Consumer<Supplier<Runnable>> occupy, Executor ui) {
        this.session = session;
        this.occupy = occupy;
        this.ui = ui;
    }

    /// The number of calls of the next measurement.
    public IntegerProperty timesProperty() {
        return times;
    }

    public ReadOnlyObjectProperty<TimingState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Measures a call. [#stateProperty] shows the progress.
    void measure(CallRequest request) {
        int wanted = Math.max(1, times.get());
        stopAsked = false;
        state.set(new TimingState.Running(request, wanted, 0, false));
        occupy.accept(() -> {
            TimingState end = run(request, wanted);
            return () -> state.set(remembered(end));
        });
    }

    /// Ends the measurement after the current round. The calls so far count.
    ///
    /// @return whether a measurement was running that was not being stopped already
    boolean stopGently() {
        if (!(state.get() instanceof TimingState.Running(var request, int wanted, int done, boolean stopping))
                || stopping) {
            return false;
        }
        stopAsked = true;
        state.set(new TimingState.Running(request, wanted, done, true));
        return true;
    }

    private TimingState run(CallRequest request, int wanted) {
        TimingRounds rounds = new TimingRounds(wanted);
        while (!rounds.finished() && !stopAsked) {
            switch (session.timeIt(request, rounds.next())) {
                case Timing.Measured measured -> rounds.add(measured);
                case Timing.Failed(CallOutcome outcome) -> {
                    return new TimingState.Failed(request, outcome);
                }
            }
            int done = rounds.done();
            ui.execute(() -> state.set(new TimingState.Running(request, wanted, done, stopAsked)));
        }
        return rounds.done() == 0
                ? new TimingState.Stopped(request)
                : new TimingState.Measured(new TimedCall(request, rounds.measured()), wanted, null);
    }

    private TimingState remembered(TimingState end) {
        if (!(end instanceof TimingState.Measured(TimedCall now, int wanted, var _))) {
            return end;
        }
        Place place =
                new Place(now.request().library(), now.request().signature().function());
        return new TimingState.Measured(now, wanted, last.put(place, now));
    }
}
