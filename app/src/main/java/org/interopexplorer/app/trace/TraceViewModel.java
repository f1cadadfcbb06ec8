package org.interopexplorer.app.trace;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.marshal.Trace;
import org.jspecify.annotations.Nullable;

/// The steps of the call on the screen, under the part of the call that each belongs to.
public final class TraceViewModel {
    /// One row of the list.
    public sealed interface Row {
        /// Where a part of the call begins.
        record Heading(Phase phase) implements Row {}

        /// One step.
        ///
        /// @param number counted from 1
        record Line(int number, Step step) implements Row {}
    }

    private final Calls calls;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> rowsView = FXCollections.unmodifiableObservableList(rows);

    public TraceViewModel(Calls calls) {
        this.calls = calls;
        calls.shownProperty().subscribe(this::show);
    }

    /// The call on the screen; null before the first.
    public ReadOnlyObjectProperty<@Nullable CompletedCall> shownProperty() {
        return calls.shownProperty();
    }

    /// Its steps, a heading before those of each part; empty if nothing was done.
    public ObservableList<Row> rows() {
        return rowsView;
    }

    /// All of its steps.
    public Trace trace() {
        CompletedCall call = calls.shownProperty().get();
        return call == null ? Trace.NONE : call.outcome().trace();
    }

    private void show(@Nullable CompletedCall call) {
        List<Row> its = new ArrayList<>();
        Phase phase = null;
        int number = 0;
        for (Step step : call == null ? List.<Step>of() : call.outcome().trace().steps()) {
            if (Phase.of(step) != phase) {
                phase = Phase.of(step);
                its.add(new Row.Heading(phase));
            }
            its.add(new Row.Line(++number, step));
        }
        rows.setAll(its);
    }
}
