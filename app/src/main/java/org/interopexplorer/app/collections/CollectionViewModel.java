package org.interopexplorer.app.collections;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.CollectionReader;
import org.interopexplorer.core.collection.CollectionWriter;
import org.interopexplorer.core.collection.Expectation;
import org.interopexplorer.core.collection.ExpectationParser;
import org.interopexplorer.core.collection.ParsedExpectation;
import org.interopexplorer.core.collection.ReadCollection;
import org.interopexplorer.core.collection.SavedCalls;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.collection.SuggestedExpectations;
import org.jspecify.annotations.Nullable;

/// The collection on the screen: read, run, edited, written.
public final class CollectionViewModel {
    /// How the name of a collection's file ends.
    public static final String SUFFIX = ".calls.json";

    private final CollectionTools tools;
    private final BackgroundJobs jobs;
    private final ObservableValue<String> reading;
    private final CollectionRun run;

    private final ReadOnlyObjectWrapper<@Nullable CallCollection> origin = new ReadOnlyObjectWrapper<>(this, "origin");
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>(this, "file");
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
    private final ObservableList<StepRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.stepProperty(), row.stateProperty()});
    // Listeners are added to these: a view made anew for each would be collected, and the listener with it.
    private final ObservableList<StepRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final Edits edits = new Edits();
    private final ObservableList<Complaint> faults = FXCollections.observableArrayList();
    private final ObservableList<Complaint> faultsView = FXCollections.unmodifiableObservableList(faults);

    /// @param reading title of the job that reads a file
    /// @param runningTitle title of the job that runs a collection
    public CollectionViewModel(
            CollectionTools tools,
            BackgroundJobs jobs,
            ObservableValue<String> reading,
            ObservableValue<String> runningTitle) {
        this.tools = tools;
        this.jobs = jobs;
        this.reading = reading;
        this.run = new CollectionRun(tools, jobs, runningTitle);
        name.addListener((_, _, now) -> {
            CallCollection collection = origin.get();
            if (collection != null && !now.equals(collection.name())) {
                changed.set(true);
            }
        });
    }

    /// Whether a file is a collection, by its name.
    public static boolean isCollection(Path path) {
        return path.toString().endsWith(SUFFIX);
    }

    /// Whether there is a collection.
    public ObservableValue<Boolean> presentProperty() {
        return origin.map(Objects::nonNull).orElse(false);
    }

    /// Where it was read from or written to; null for a new one.
    public ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    public StringProperty nameProperty() {
        return name;
    }

    /// Whether it differs from its file.
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// How much of the run is done, from 0 to 1.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// The steps, then those of the cleanup.
    public ObservableList<StepRow> rows() {
        return rowsView;
    }

    /// What is wrong with the file that was last opened or written, and with what is on the screen.
    public ObservableList<Complaint> faults() {
        return faultsView;
    }

    /// Reads a file in the background; what was on the screen stays where it has faults.
    public void open(Path path) {
        cancel();
        jobs.start(
                reading,
                _ -> new CollectionReader(tools.names()).read(Files.readAllBytes(path)),
                read -> {
                    switch (read) {
                        case ReadCollection.Read(var collection) -> show(collection, path);
                        case ReadCollection.Refused(var found) ->
                            faults.setAll(found.stream()
                                    .map(fault -> new Complaint.Faulty(path, fault))
                                    .toList());
                    }
                },
                failure -> faults.setAll(List.of(new Complaint.Unreadable(path, failure))));
    }

    private void show(CallCollection collection, @Nullable Path path) {
        run.forget();
        faults.clear();
        origin.set(collection);
        file.set(path);
        name.set(collection.name());
        List<StepRow> all = new ArrayList<>();
        collection.steps().forEach(step -> all.add(new StepRow(step, false)));
        collection.cleanup().forEach(step -> all.add(new StepRow(step, true)));
        rows.setAll(all);
        progress.set(0);
        changed.set(false);
        edits.clear();
    }

    /// Puts calls of the history behind the steps, in a new collection where there is none.
    ///
    /// @param newName of a new collection
    public void append(List<HistoryEntry> calls, List<KeptValue> kept, String newName) {
        CallCollection present = current()
                .orElseGet(
                        () -> new CallCollection(null, newName, "", null, new LinkedHashMap<>(), List.of(), List.of()));
        Path where = file.get();
        Edits.Before before = Edits.of(origin.get(), rows);
        show(SavedCalls.append(present, calls, kept), where);
        if (before.origin() != null) {
            edits.remember(before);
        }
        edited();
    }

    /// The collection as it stands on the screen; empty where there is none.
    public Optional<CallCollection> current() {
        return Optional.ofNullable(origin.get())
                .map(collection -> new CallCollection(
                        collection.schema(),
                        name.get().isBlank() ? collection.name() : name.get().strip(),
                        collection.description(),
                        collection.timeout(),
                        collection.libraries(),
                        steps(false),
                        steps(true)));
    }

    private List<Step> steps(boolean cleanup) {
        return rows.stream()
                .filter(row -> row.cleanup() == cleanup)
                .map(StepRow::step)
                .toList();
    }

    /// Writes the file.
    ///
    /// @return whether it was written; why not stands in [#faults]
    public boolean save(Path path) {
        Optional<CallCollection> collection = current();
        if (collection.isEmpty()) {
            return false;
        }
        if (!consistent()) {
            return false;
        }
        try {
            Files.writeString(path, CollectionWriter.write(collection.get()));
            file.set(path);
            changed.set(false);
            faults.clear();
            return true;
        } catch (IOException e) {
            faults.setAll(List.of(new Complaint.Unwritable(path, e)));
            return false;
        }
    }

    /// Runs every step from the start, in a fresh session.
    public void run() {
        run(true, List.copyOf(rows));
    }

    /// Runs one step with the values that the last run kept.
    public void run(StepRow row) {
        run(false, List.of(row));
    }

    private void run(boolean fresh, List<StepRow> chosen) {
        Optional<CallCollection> collection = current();
        if (running.get() || collection.isEmpty()) {
            return;
        }
        running.set(true);
        progress.set(0);
        chosen.forEach(StepRow::waits);
        run.start(fresh, collection.get(), directory(), chosen, new CollectionRun.Watcher() {
            private int ended;

            @Override
            public void begins(StepRow row) {
                row.runs();
            }

            @Override
            public void ended(StepRow row, StepResult result) {
                row.ended(result);
                progress.set((double) ++ended / chosen.size());
            }

            @Override
            public void done() {
                running.set(false);
            }
        });
    }

    private Path directory() {
        Path present = file.get();
        Path parent = present == null ? null : present.toAbsolutePath().getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }

    /// Ends the call under way and makes no further one.
    public void cancel() {
        run.cancel();
    }

    /// Takes a step off the collection.
    public void remove(StepRow row) {
        if (!running.get() && rows.contains(row)) {
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
        if (running.get()
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

    /// Writes one argument of a step anew.
    public void argument(StepRow row, int index, String literal) {
        List<String> arguments = new ArrayList<>(row.step().arguments());
        if (running.get() || literal.isBlank() || arguments.get(index).equals(literal.strip())) {
            return;
        }
        remember();
        arguments.set(index, literal.strip());
        row.stepProperty().set(row.step().passing(arguments));
        row.waits();
        edited();
    }

    /// Takes the last edit of the steps back.
    public void undo() {
        Edits.Before before = running.get() ? null : edits.back();
        if (before == null) {
            return;
        }
        origin.set(before.origin());
        for (Edits.Held held : before.rows()) {
            if (!held.row().step().equals(held.step())) {
                held.row().stepProperty().set(held.step());
                held.row().waits();
            }
        }
        rows.setAll(before.rows().stream().map(Edits.Held::row).toList());
        edited();
    }

    /// Whether there is an edit to take back.
    public ReadOnlyBooleanProperty undoableProperty() {
        return edits.anyProperty();
    }

    private void remember() {
        edits.remember(Edits.of(origin.get(), rows));
    }

    private void edited() {
        changed.set(true);
        var _ = consistent();
    }

    /// Whether what is on the screen would be read again as it is; why not stands in [#faults].
    private boolean consistent() {
        List<Complaint> found = current()
                .map(collection -> new CollectionReader(tools.names()).read(CollectionWriter.write(collection)))
                .map(read -> switch (read) {
                    case ReadCollection.Read _ -> List.<Complaint>of();
                    case ReadCollection.Refused(var why) ->
                        why.stream().<Complaint>map(Complaint.Inconsistent::new).toList();
                })
                .orElse(List.of());
        faults.setAll(found);
        return found.isEmpty();
    }

    /// Gives a step another name; one that is empty or taken is not taken.
    public boolean rename(StepRow row, String wanted) {
        String text = wanted.strip();
        boolean free = rows.stream()
                .allMatch(other -> other.equals(row) || !other.step().name().equals(text));
        if (text.isEmpty() || !free) {
            return false;
        }
        Step step = row.step();
        if (!text.equals(step.name())) {
            remember();
            row.stepProperty().set(step.named(text));
            edited();
        }
        return true;
    }

    /// What is wrong with the text of an expectation; empty where nothing is.
    public Optional<ParsedExpectation.Malformed> fault(String text) {
        return parse(text) instanceof ParsedExpectation.Malformed wrong ? Optional.of(wrong) : Optional.empty();
    }

    /// Adds an expectation behind those of a step.
    ///
    /// @return whether its text is one
    public boolean expect(StepRow row, String text) {
        if (!(parse(text) instanceof ParsedExpectation.Parsed(var expectation))) {
            return false;
        }
        List<Expectation> expectations = new ArrayList<>(row.step().expectations());
        if (!expectations.contains(expectation)) {
            expectations.add(expectation);
            change(row, expectations);
        }
        return true;
    }

    /// Puts another expectation in the place of one of a step's.
    ///
    /// @return whether its text is one
    public boolean replace(StepRow row, int index, String text) {
        if (!(parse(text) instanceof ParsedExpectation.Parsed(var expectation))) {
            return false;
        }
        List<Expectation> expectations = new ArrayList<>(row.step().expectations());
        expectations.set(index, expectation);
        change(row, expectations);
        return true;
    }

    /// Expects what came back in the last run; nothing where the step has not run.
    public void expectThisResult(StepRow row) {
        StepResult result = row.resultProperty().get();
        CallOutcome outcome = result == null ? null : result.outcome();
        if (outcome != null) {
            // What was expected of the same thing before is given up.
            List<Expectation> met = new SuggestedExpectations(tools.names())
                    .of(outcome).stream()
                            .map(this::parse)
                            .filter(ParsedExpectation.Parsed.class::isInstance)
                            .map(parsed -> ((ParsedExpectation.Parsed) parsed).expectation())
                            .toList();
            change(row, met);
        }
    }

    /// Gives an expectation up.
    public void forget(StepRow row, int index) {
        List<Expectation> expectations = new ArrayList<>(row.step().expectations());
        if (index >= 0 && index < expectations.size()) {
            expectations.remove(index);
            change(row, expectations);
        }
    }

    private void change(StepRow row, List<Expectation> expectations) {
        remember();
        row.stepProperty().set(row.step().expecting(expectations));
        row.waits();
        edited();
    }

    private ParsedExpectation parse(String text) {
        return new ExpectationParser(tools.names()).parse(text);
    }

    /// How many steps stand so.
    public long count(StepRow.State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    /// Ends what still runs.
    public void close() {
        run.forget();
    }
}
