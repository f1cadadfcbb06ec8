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
import org.interopexplorer.core.collection.Expectation;
import org.interopexplorer.core.collection.ExpectationParser;
import org.interopexplorer.core.collection.ExpectationParser.PathReading;
import org.interopexplorer.core.collection.ParsedExpectation;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.collection.SuggestedExpectations;
import org.interopexplorer.core.collection.ValuePath;
import org.jspecify.annotations.Nullable;

/// The collection on the screen as a person edits it; each edit of the steps can be taken back, and made again.
public final class CollectionEditor {
    private final StatusNames names;
    private final ObservableBooleanValue locked;
    private @Nullable CallCollection origin;
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ObservableList<StepRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.stepProperty(), row.stateProperty()});
    // Listeners are added to it: a view made anew for each would be collected, and the listener with it.
    private final ObservableList<StepRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final EditHistory edits = new EditHistory();
    private final ReadOnlyObjectWrapper<@Nullable CallCollection> current =
            new ReadOnlyObjectWrapper<>(this, "current");

    /// @param locked whether no edit is taken: while the steps run
    CollectionEditor(StatusNames names, ObservableBooleanValue locked) {
        this.names = names;
        this.locked = locked;
        name.subscribe(_ -> edited());
    }

    /// The collection as it stands on the screen; null where there is none.
    public ReadOnlyObjectProperty<@Nullable CallCollection> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// What the collection is called; where it is empty, the name before stays.
    public StringProperty nameProperty() {
        return name;
    }

    /// The steps, then those of the cleanup.
    public ObservableList<StepRow> rows() {
        return rowsView;
    }

    /// Puts another collection on the screen, with nothing to take back.
    void show(@Nullable CallCollection collection) {
        become(collection);
        edits.clear();
    }

    /// Puts more steps on the screen, which can be taken back.
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

    /// Takes a step off the collection.
    public void remove(StepRow row) {
        if (!locked.get() && rows.contains(row)) {
            remember();
            rows.remove(row);
            edited();
        }
    }

    /// Moves a step before or behind its neighbour; steps of the cleanup stay behind the others.
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

    /// Gives a step another name.
    ///
    /// @return whether it is called so now: not where the name is empty or taken
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

    /// Writes one argument of a step anew.
    public void argument(StepRow row, int index, String literal) {
        List<String> arguments = new ArrayList<>(row.step().arguments());
        if (!literal.isBlank() && !arguments.get(index).equals(literal.strip())) {
            arguments.set(index, literal.strip());
            change(row, row.step().passing(arguments));
        }
    }

    /// Why a step cannot keep a value so; empty where it can.
    ///
    /// @param old the name of the value that is kept in its place by now; null for one more
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
    /// @param old the name of the value that is kept in its place by now; null for one more
    /// @return whether it is kept so now: not where the one in whose place it would be is kept no more
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
        }
        return true;
    }

    /// Lets a step keep a value no more.
    public void keepNoMore(StepRow row, String kept) {
        SequencedMap<String, ValuePath> keep = new LinkedHashMap<>(row.step().keep());
        if (keep.remove(kept) != null) {
            change(row, row.step().keeping(keep));
        }
    }

    /// What is wrong with the text of an expectation; empty where nothing is.
    public Optional<ParsedExpectation.Malformed> fault(String text) {
        return parse(text) instanceof ParsedExpectation.Malformed wrong ? Optional.of(wrong) : Optional.empty();
    }

    /// Adds an expectation behind those of a step.
    ///
    /// @return whether it is one of them now: not where its text is none
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

    /// Puts another expectation in the place of one of a step's.
    ///
    /// @return whether it is one of them now: not where its text is none
    public boolean replace(StepRow row, int index, String text) {
        if (locked.get() || !(parse(text) instanceof ParsedExpectation.Parsed(var expectation))) {
            return false;
        }
        List<Expectation> expectations = new ArrayList<>(row.step().expectations());
        expectations.set(index, expectation);
        change(row, row.step().expecting(expectations));
        return true;
    }

    /// Expects what came back in the last run; nothing where the step has not run.
    public void expectThisResult(StepRow row) {
        StepResult result = row.resultProperty().get();
        CallOutcome outcome = result == null ? null : result.outcome();
        if (outcome != null) {
            // What was expected of the same thing before is given up.
            List<Expectation> met = new SuggestedExpectations(names)
                    .of(row.step().functionName(), outcome).stream()
                            .map(this::parse)
                            .filter(ParsedExpectation.Parsed.class::isInstance)
                            .map(parsed -> ((ParsedExpectation.Parsed) parsed).expectation())
                            .toList();
            change(row, row.step().expecting(met));
        }
    }

    /// Gives an expectation up.
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
        // What is typed is taken a moment after its field was left: by then the step may be gone.
        if (!locked.get() && rows.contains(row)) {
            remember();
            row.stepProperty().set(step);
            row.waits();
            edited();
        }
    }

    /// Takes the last edit of the steps back.
    public void undo() {
        if (!locked.get()) {
            restore(edits.back(EditHistory.of(origin, rows)));
        }
    }

    /// Makes the edit again that was taken back last.
    public void redo() {
        if (!locked.get()) {
            restore(edits.forth(EditHistory.of(origin, rows)));
        }
    }

    /// Whether there is an edit to take back.
    public ReadOnlyBooleanProperty undoableProperty() {
        return edits.undoableProperty();
    }

    /// Whether there is an edit to make again.
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
                        : new CallCollection(
                                base.schema(),
                                called.isBlank() || called.equals(base.name()) ? base.name() : called.strip(),
                                base.description(),
                                base.timeout(),
                                base.libraries(),
                                steps(false),
                                steps(true)));
    }

    private List<Step> steps(boolean cleanup) {
        return rows.stream()
                .filter(row -> row.cleanup() == cleanup)
                .map(StepRow::step)
                .toList();
    }
}
