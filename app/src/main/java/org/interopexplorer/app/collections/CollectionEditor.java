package org.interopexplorer.app.collections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.ComAction;
import org.interopexplorer.core.collection.Expectation;
import org.interopexplorer.core.collection.ExpectationParser;
import org.interopexplorer.core.collection.ExpectationParser.PathReading;
import org.interopexplorer.core.collection.KeptNames;
import org.interopexplorer.core.collection.ParsedExpectation;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.collection.SuggestedExpectations;
import org.interopexplorer.core.collection.ValuePath;
import org.jspecify.annotations.Nullable;

/// The displayed collection while a person edits it. Each edit of the steps can be undone and redone.
public final class CollectionEditor {
    private final StatusNames names;
    private final ObservableBooleanValue locked;
    private @Nullable CallCollection origin;
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ObservableList<StepRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.stepProperty(), row.stateProperty()});
    // All callers share this view, because listeners of a temporary view would be garbage-collected with it.
    private final ObservableList<StepRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final EditHistory edits = new EditHistory();
    private final ReadOnlyObjectWrapper<@Nullable CallCollection> current =
            new ReadOnlyObjectWrapper<>(this, "current");

    /// @param locked whether edits are refused, for example while the steps run
    CollectionEditor(StatusNames names, ObservableBooleanValue locked) {
        this.names = names;
        this.locked = locked;
        name.subscribe(_ -> edited());
    }

    /// The displayed collection; null if there is none.
    public ReadOnlyObjectProperty<@Nullable CallCollection> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// The name of the collection. An empty text keeps the previous name.
    public StringProperty nameProperty() {
        return name;
    }

    /// The steps, then the cleanup steps.
    public ObservableList<StepRow> rows() {
        return rowsView;
    }

    /// Shows another collection, with nothing to undo.
    void show(@Nullable CallCollection collection) {
        become(collection);
        edits.clear();
    }

    /// Shows additional steps, which can be undone.
    void extend(CallCollection collection) {
        remember();
        become(collection);
    }

    private void become(@Nullable CallCollection collection) {
        origin = null;
        List<StepRow> all = new ArrayList<>();
        if (collection != null) {
            collection.steps().forEach(step -> all.add(new StepRow(step, false)));
            collection.cleanup().forEach(step -> all.add(new StepRow(step, true)));
        }
        rows.setAll(all);
        name.set(collection == null ? "" : collection.name());
        origin = collection;
        edited();
    }

    /// Removes a step.
    public void remove(StepRow row) {
        if (!locked.get() && rows.contains(row)) {
            remember();
            rows.remove(row);
            edited();
        }
    }

    /// Swaps a step with its neighbour. Cleanup steps stay after the others.
    ///
    /// @param by -1 or 1
    public void move(StepRow row, int by) {
        int from = rows.indexOf(row);
        int to = from + by;
        if (locked.get()
                || from < 0
                || to < 0
                || to >= rows.size()
                || rows.get(to).cleanup() != row.cleanup()) {
            return;
        }
        remember();
        rows.remove(from);
        rows.add(to, row);
        edited();
    }

    /// Renames a step.
    ///
    /// @return whether it has that name now; false if the name is empty or taken
    public boolean rename(StepRow row, String wanted) {
        String text = wanted.strip();
        boolean free = rows.stream()
                .allMatch(other -> other.equals(row) || !other.step().name().equals(text));
        if (text.isEmpty() || !free || locked.get()) {
            return false;
        }
        if (!text.equals(row.step().name())) {
            remember();
            row.stepProperty().set(row.step().named(text));
            edited();
        }
        return true;
    }

    /// Changes an argument of a step.
    public void argument(StepRow row, int index, String literal) {
        List<String> arguments = new ArrayList<>(row.step().arguments());
        if (!literal.isBlank() && !arguments.get(index).equals(literal.strip())) {
            arguments.set(index, literal.strip());
            change(row, row.step().passing(arguments));
        }
    }

    /// Why a step cannot keep this value under this name; empty if it can.
    ///
    /// @param old the name of the kept value that it replaces; null for a new value
    public Optional<KeepFault> keepFault(StepRow row, @Nullable String old, String wanted, String path) {
        String as = wanted.strip();
        if (!KeptValue.isName(as)) {
            return Optional.of(new KeepFault.NoName());
        }
        if (!as.equals(old) && row.step().keep().containsKey(as)) {
            return Optional.of(new KeepFault.Twice(as));
        }
        return ExpectationParser.path(path.strip()) instanceof PathReading.Faulty(var why)
                ? Optional.of(new KeepFault.NoPath(why))
                : Optional.empty();
    }

    /// Lets a step keep a value for later ones.
    ///
    /// @param old the name of the kept value that it replaces; null for a new value
    /// @return whether it is kept now; false if the value to replace is no longer kept
    public boolean keep(StepRow row, @Nullable String old, String wanted, String path) {
        if (locked.get()
                || (old != null && !row.step().keep().containsKey(old))
                || keepFault(row, old, wanted, path).isPresent()
                || !(ExpectationParser.path(path.strip()) instanceof PathReading.Found(var found))) {
            return false;
        }
        SequencedMap<String, ValuePath> keep = new LinkedHashMap<>();
        row.step().keep().forEach((known, its) -> {
            boolean replaced = known.equals(old);
            keep.put(replaced ? wanted.strip() : known, replaced ? found : its);
        });
        keep.put(wanted.strip(), found);
        if (!List.copyOf(keep.entrySet()).equals(List.copyOf(row.step().keep().entrySet()))) {
            change(row, row.step().keeping(keep));
            if (old != null && !old.equals(wanted.strip())) {
                renameUses(row, old, wanted.strip());
            }
        }
        return true;
    }

    /// Renames a kept value in the later steps, up to the step that keeps another value under the old name.
    private void renameUses(StepRow from, String name, String to) {
        for (StepRow row : rows.subList(rows.indexOf(from) + 1, rows.size())) {
            Step step = row.step();
            Step renamed = step.passing(step.arguments().stream()
                            .map(literal -> KeptNames.renamed(literal, name, to))
                            .toList())
                    .expecting(step.expectations().stream()
                            .map(expectation -> parse(KeptNames.renamed(expectation.text(), name, to))
                                            instanceof ParsedExpectation.Parsed(var now)
                                    ? now
                                    : expectation)
                            .toList());
            ComAction action = step.com();
            if (action != null) {
                renamed = renamed.doing(action.renaming(name, to));
            }
            if (!renamed.equals(step)) {
                row.stepProperty().set(renamed);
                row.waits();
            }
            if (step.keep().containsKey(name)) {
                break;
            }
        }
        edited();
    }

    /// Stops keeping a value of a step.
    public void keepNoMore(StepRow row, String kept) {
        SequencedMap<String, ValuePath> keep = new LinkedHashMap<>(row.step().keep());
        if (keep.remove(kept) != null) {
            change(row, row.step().keeping(keep));
        }
    }

    /// The fault in the text of an expectation; empty if there is none.
    public Optional<ParsedExpectation.Malformed> fault(String text) {
        return parse(text) instanceof ParsedExpectation.Malformed wrong ? Optional.of(wrong) : Optional.empty();
    }

    /// Adds an expectation to a step.
    ///
    /// @return whether the step has it now; false if the text is not an expectation
    public boolean expect(StepRow row, String text) {
        if (locked.get() || !(parse(text) instanceof ParsedExpectation.Parsed(var expectation))) {
            return false;
        }
        List<Expectation> expectations = new ArrayList<>(row.step().expectations());
        if (!expectations.contains(expectation)) {
            expectations.add(expectation);
            change(row, row.step().expecting(expectations));
        }
        return true;
    }

    /// Replaces an expectation of a step.
    ///
    /// @return whether the step has it now; false if the text is not an expectation
    public boolean replace(StepRow row, int index, String text) {
        if (locked.get() || !(parse(text) instanceof ParsedExpectation.Parsed(var expectation))) {
            return false;
        }
        List<Expectation> expectations = new ArrayList<>(row.step().expectations());
        expectations.set(index, expectation);
        change(row, row.step().expecting(expectations));
        return true;
    }

    /// Adds expectations for the result of the last run. Does nothing if the step has not run.
    public void expectThisResult(StepRow row) {
        StepResult result = row.resultProperty().get();
        CallOutcome outcome = result == null ? null : result.outcome();
        if (outcome != null) {
            // Earlier expectations of the same subjects are dropped.
            List<Expectation> met = new SuggestedExpectations(names)
                    .of(row.step().functionName(), result.promises(), outcome, result.ranOn()).stream()
                            .map(this::parse)
                            .filter(ParsedExpectation.Parsed.class::isInstance)
                            .map(parsed -> ((ParsedExpectation.Parsed) parsed).expectation())
                            .toList();
            change(row, row.step().expecting(met));
        }
    }

    /// Removes an expectation.
    public void forget(StepRow row, int index) {
        List<Expectation> expectations = new ArrayList<>(row.step().expectations());
        if (index >= 0 && index < expectations.size()) {
            expectations.remove(index);
            change(row, row.step().expecting(expectations));
        }
    }

    private ParsedExpectation parse(String text) {
        return new ExpectationParser(names).parse(text);
    }

    private void change(StepRow row, Step step) {
        // Typed text is taken a moment after its field lost the focus. The step may already be removed then.
        if (!locked.get() && rows.contains(row)) {
            remember();
            row.stepProperty().set(step);
            row.waits();
            edited();
        }
    }

    /// Undoes the last edit of the steps.
    public void undo() {
        if (!locked.get()) {
            restore(edits.back(EditHistory.of(origin, rows)));
        }
    }

    /// Redoes the edit that was undone last.
    public void redo() {
        if (!locked.get()) {
            restore(edits.forth(EditHistory.of(origin, rows)));
        }
    }

    /// Whether there is an edit to undo.
    public ReadOnlyBooleanProperty undoableProperty() {
        return edits.undoableProperty();
    }

    /// Whether there is an edit to redo.
    public ReadOnlyBooleanProperty redoableProperty() {
        return edits.redoableProperty();
    }

    private void restore(EditHistory.@Nullable Standing standing) {
        if (standing == null) {
            return;
        }
        origin = standing.origin();
        for (EditHistory.Held held : standing.rows()) {
            if (!held.row().step().equals(held.step())) {
                held.row().stepProperty().set(held.step());
                held.row().waits();
            }
        }
        rows.setAll(standing.rows().stream().map(EditHistory.Held::row).toList());
        edited();
    }

    private void remember() {
        edits.remember(EditHistory.of(origin, rows));
    }

    private void edited() {
        CallCollection base = origin;
        String called = name.get();
        current.set(
                base == null
                        ? null
                        : base.named(called.isBlank() || called.equals(base.name()) ? base.name() : called.strip())
                                .with(base.libraries(), steps(false), steps(true)));
    }

    private List<Step> steps(boolean cleanup) {
        return rows.stream()
                .filter(row -> row.cleanup() == cleanup)
                .map(StepRow::step)
                .toList();
    }
}
