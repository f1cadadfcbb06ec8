package org.interopexplorer.app.lessons;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.interopexplorer.app.lessons.format.Deed;
import org.interopexplorer.app.lessons.format.Line;
import org.interopexplorer.core.call.CallOutcome;
import org.jspecify.annotations.Nullable;

/// Does the deeds of a lesson in the window, one after the other.
final class Performer {
    /// Receives the end.
    interface Watcher {
        void done();

        /// @param why what the window says; empty if it only did not happen
        void stuck(Line<Deed> at, String why);
    }

    /// A first call may start Wine.
    private static final Duration LONGEST = Duration.ofSeconds(90);

    /// After this, work in the background that has nothing to do with the lesson is not waited for.
    private static final Duration SETTLING = Duration.ofSeconds(4);

    /// The form judges values in the background. So a refusal may come a little later.
    private static final int LOOKS_FOR_REFUSAL = 5;

    private final LessonStage stage;
    private final Ticker ticker;
    private final LongSupplier nanos;
    private @Nullable Run running;

    Performer(LessonStage stage, Ticker ticker, LongSupplier nanos) {
        this.stage = stage;
        this.ticker = ticker;
        this.nanos = nanos;
    }

    boolean isRunning() {
        return running != null;
    }

    /// Stops after the deed that is being done.
    void stop() {
        running = null;
    }

    /// Begins; a run that is under way is given up.
    void run(List<Line<Deed>> deeds, Watcher watcher) {
        Run run = new Run(deeds, watcher);
        running = run;
        ticker.start(run::look);
    }

    private final class Run {
        private final List<Line<Deed>> deeds;
        private final Watcher watcher;
        private int at;
        private boolean begun;
        private long since;
        private int looks;
        private int callsBefore;
        private int measuredBefore;
        private @Nullable String refusal;

        Run(List<Line<Deed>> deeds, Watcher watcher) {
            this.deeds = deeds;
            this.watcher = watcher;
        }

        boolean look() {
            if (running != this) {
                return false;
            }
            looks++;
            // What is done at once needs no second look.
            while (at < deeds.size()) {
                Line<Deed> line = deeds.get(at);
                if (!begun) {
                    begin(line.what());
                }
                String why = refusal;
                if (why != null || waited().compareTo(LONGEST) > 0) {
                    running = null;
                    watcher.stuck(line, why == null ? "" : why);
                    return false;
                }
                if (!isDone(line.what()) || (stage.isBusy() && waited().compareTo(SETTLING) <= 0)) {
                    return true;
                }
                at++;
                begun = false;
            }
            running = null;
            watcher.done();
            return false;
        }

        private void begin(Deed deed) {
            begun = true;
            looks = 0;
            since = nanos.getAsLong();
            callsBefore = stage.calls().size();
            measuredBefore = stage.measurements();
            if (isRepeated(deed) || !stage.holds(deed)) {
                stage.perform(deed, why -> refusal = why);
            }
        }

        /// Whether it is done although it was done before.
        private static boolean isRepeated(Deed deed) {
            return deed instanceof Deed.Invoke
                    || deed instanceof Deed.Time
                    || deed instanceof Deed.Keep
                    || deed instanceof Deed.Make
                    || deed instanceof Deed.Listen
                    || deed instanceof Deed.Put;
        }

        private boolean isDone(Deed deed) {
            return switch (deed) {
                case Deed.Invoke _ ->
                    stage.calls().size() > callsBefore
                            || (looks > LOOKS_FOR_REFUSAL
                                    && !stage.isBusy()
                                    && !stage.objections().isEmpty());
                case Deed.Time _ -> stage.measurements() > measuredBefore;
                // What does not compile is not made.
                case Deed.Make _ -> {
                    List<MadeCall> calls = stage.calls();
                    yield calls.size() > callsBefore
                            && (stage.holds(deed) || !(calls.getLast().outcome() instanceof CallOutcome.Returned));
                }
                // What cannot be passed stands in the form all the same.
                case Deed.Put _ -> stage.holds(deed) || looks > LOOKS_FOR_REFUSAL;
                default -> stage.holds(deed);
            };
        }

        private Duration waited() {
            return Duration.ofNanos(nanos.getAsLong() - since);
        }
    }
}
