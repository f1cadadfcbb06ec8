package org.interopexplorer.app.collections;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.collection.StepResult.Verdict;
import org.jspecify.annotations.Nullable;

/// A displayed step, with its result in the last run.
public final class StepRow {
    /// The state of a step.
    public enum State {
        WAITING,
        RUNNING,
        PASSED,
        FAILED,
        ENDED,
        SKIPPED,
        CANCELLED
    }

    private final boolean cleanup;
    private final ObjectProperty<Step> step;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.WAITING);
    private final ReadOnlyObjectWrapper<@Nullable StepResult> result = new ReadOnlyObjectWrapper<>(this, "result");

    StepRow(Step step, boolean cleanup) {
        this.step = new SimpleObjectProperty<>(this, "step", step);
        this.cleanup = cleanup;
    }

    /// Whether it is a cleanup step.
    public boolean cleanup() {
        return cleanup;
    }

    public Step step() {
        return step.get();
    }

    public ObjectProperty<Step> stepProperty() {
        return step;
    }

    public State state() {
        return state.get();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Its result; null if it has not run since it was changed.
    public ReadOnlyObjectProperty<@Nullable StepResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    void waits() {
        result.set(null);
        state.set(State.WAITING);
    }

    void runs() {
        result.set(null);
        state.set(State.RUNNING);
    }

    void ended(StepResult now) {
        result.set(now);
        state.set(
                switch (now.verdict()) {
                    case Verdict.Passed _ -> State.PASSED;
                    case Verdict.Failed _ -> State.FAILED;
                    case Verdict.Ended _ -> State.ENDED;
                    case Verdict.Skipped _ -> State.SKIPPED;
                    case Verdict.Cancelled _ -> State.CANCELLED;
                });
    }
}
