package org.interopexplorer.app.collections;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.CollectionReader;
import org.interopexplorer.core.collection.CollectionWriter;
import org.interopexplorer.core.collection.ReadCollection;
import org.interopexplorer.core.collection.SavedCalls;
import org.interopexplorer.core.collection.StepResult;
import org.jspecify.annotations.Nullable;

/// The collection on the screen: read, run, written. Its edits are made by its [#editor].
public final class CollectionViewModel {
    /// How the name of a collection's file ends.
    public static final String SUFFIX = ".calls.json";

    /// What the jobs of a collection are called.
    public record Titles(
            ObservableValue<String> reading, ObservableValue<String> writing, ObservableValue<String> running) {}

    /// What became of writing a file.
    public enum Written {
        DONE,
        /// Why not stands in [#faults].
        FAILED,
        /// The file is not as it was when it was read, or it is there although nobody read it: nothing was written.
        OCCUPIED
    }

    private final CollectionTools tools;
    private final BackgroundJobs jobs;
    private final Titles titles;
    private final CollectionRun run;
    private final CollectionEditor editor;

    /// What a collection was read from and written to, as long as it is on the screen.
    private static final class Origin {
        private @Nullable CollectionFile file;
        private @Nullable CallCollection content;

        Origin(@Nullable CollectionFile file, @Nullable CallCollection content) {
            this.file = file;
            this.content = content;
        }
    }

    private Origin origin = new Origin(null, null);

    /// The write under way, and those that wait for it: each has to know what the one before wrote.
    private final Deque<Runnable> writes = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>(this, "file");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
    private final ObservableList<Complaint> faults = FXCollections.observableArrayList();
    private final ObservableList<Complaint> faultsView = FXCollections.unmodifiableObservableList(faults);

    public CollectionViewModel(CollectionTools tools, BackgroundJobs jobs, Titles titles) {
        this.tools = tools;
        this.jobs = jobs;
        this.titles = titles;
        this.run = new CollectionRun(tools, jobs, titles.running());
        this.editor = new CollectionEditor(tools.names(), running);
        editor.currentProperty().subscribe((was, now) -> {
            if (was != null && now != null && was.equals(named(now, was.name()))) {
                // Nothing depends on what it is called: what is wrong stays as it is while a name is typed.
                compare();
            } else {
                judge(now);
            }
        });
    }

    private static CallCollection named(CallCollection one, String name) {
        return new CallCollection(
                one.schema(), name, one.description(), one.timeout(), one.libraries(), one.steps(), one.cleanup());
    }

    /// Whether a file is a collection, by its name.
    public static boolean isCollection(Path path) {
        return path.toString().endsWith(SUFFIX);
    }

    /// The edits of the collection, and the collection as it stands on the screen.
    public CollectionEditor editor() {
        return editor;
    }

    /// Whether there is a collection.
    public ObservableValue<Boolean> presentProperty() {
        return editor.currentProperty().map(Objects::nonNull).orElse(false);
    }

    /// Where it was read from or written to; null for a new one.
    public ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
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
        return editor.rows();
    }

    /// What is wrong with the file that was last opened or written, and with what is on the screen.
    public ObservableList<Complaint> faults() {
        return faultsView;
    }

    /// Reads a file in the background; what was on the screen stays where it has faults.
    public void open(Path path) {
        cancel();
        record Opened(CollectionFile file, ReadCollection content) {}
        jobs.start(
                titles.reading(),
                _ -> {
                    CollectionFile read = CollectionFile.read(path);
                    return new Opened(read, new CollectionReader(tools.names()).read(read.content()));
                },
                opened -> {
                    switch (opened.content()) {
                        case ReadCollection.Read(var collection) -> show(collection, opened.file());
                        case ReadCollection.Refused(var found) ->
                            faults.setAll(found.stream()
                                    .map(fault -> new Complaint.Faulty(path, fault))
                                    .toList());
                    }
                },
                failure -> faults.setAll(List.of(new Complaint.Unreadable(path, failure))));
    }

    /// Takes the collection off the screen.
    public void leave() {
        show(null, null);
    }

    private void show(@Nullable CallCollection collection, @Nullable CollectionFile from) {
        run.forget();
        progress.set(0);
        origin = new Origin(from, collection);
        editor.show(collection);
        // Nobody is told of a collection that equals the one before.
        judge(collection);
    }

    private void judge(@Nullable CallCollection collection) {
        compare();
        faults.setAll(inconsistencies(collection));
    }

    /// Tells how the screen stands to its file.
    private void compare() {
        file.set(origin.file == null ? null : origin.file.path());
        changed.set(!Objects.equals(editor.currentProperty().get(), origin.content));
    }

    /// Puts calls of the history behind the steps, in a new collection where there is none.
    ///
    /// @param newName of a new collection
    public void append(List<HistoryEntry> calls, List<KeptValue> kept, String newName) {
        CallCollection present = editor.currentProperty().get();
        run.forget();
        if (present == null) {
            editor.show(SavedCalls.append(
                    new CallCollection(null, newName, "", null, new LinkedHashMap<>(), List.of(), List.of()),
                    calls,
                    kept));
        } else {
            editor.extend(SavedCalls.append(present, calls, kept));
        }
    }

    /// Writes the collection in the background, behind the writes under way; in one step where the system allows that.
    ///
    /// @param replace whether a file there may be lost that others changed since it was read, or that nobody read
    /// @param then told on the FX thread what became of it
    public void save(Path path, boolean replace, Consumer<Written> then) {
        CallCollection collection = editor.currentProperty().get();
        faults.setAll(inconsistencies(collection));
        if (collection == null || !faults.isEmpty()) {
            then.accept(Written.FAILED);
            return;
        }
        Origin from = origin;
        writes.add(() -> write(from, collection, path, replace, then));
        if (writes.size() == 1) {
            writes.element().run();
        }
    }

    private void write(Origin from, CallCollection collection, Path path, boolean replace, Consumer<Written> then) {
        String text = CollectionWriter.write(collection);
        CollectionFile known = from.file != null && from.file.path().equals(path) ? from.file : null;
        jobs.start(
                titles.writing(),
                _ -> {
                    boolean occupied = known == null ? Files.exists(path) : known.isChanged();
                    return occupied && !replace
                            ? Optional.<CollectionFile>empty()
                            : Optional.of(CollectionFile.write(path, text));
                },
                written -> {
                    if (written.isPresent()) {
                        written(from, collection, written.get(), then);
                    } else {
                        nextWrite();
                        then.accept(Written.OCCUPIED);
                    }
                },
                failure -> {
                    if (failure instanceof CancellationException) {
                        lookAgain(from, collection, path, text, then);
                    } else {
                        unwritten(path, failure, then);
                    }
                });
    }

    /// A write that was cancelled may have come to its end all the same.
    private void lookAgain(Origin from, CallCollection collection, Path path, String text, Consumer<Written> then) {
        jobs.start(
                titles.reading(),
                _ -> CollectionFile.read(path),
                found -> {
                    if (Arrays.equals(found.content(), text.getBytes(StandardCharsets.UTF_8))) {
                        written(from, collection, found, then);
                    } else {
                        unwritten(path, new CancellationException(), then);
                    }
                },
                _ -> unwritten(path, new CancellationException(), then));
    }

    private void written(Origin from, CallCollection collection, CollectionFile its, Consumer<Written> then) {
        from.file = its;
        from.content = collection;
        // By now something else may be on the screen.
        compare();
        nextWrite();
        then.accept(Written.DONE);
    }

    private void unwritten(Path path, Throwable failure, Consumer<Written> then) {
        faults.setAll(List.of(new Complaint.Unwritable(path, failure)));
        nextWrite();
        then.accept(Written.FAILED);
    }

    private void nextWrite() {
        writes.remove();
        if (!writes.isEmpty()) {
            writes.element().run();
        }
    }

    /// Why what is on the screen would not be read again as it is; empty where it would.
    private List<Complaint> inconsistencies(@Nullable CallCollection collection) {
        return collection == null
                ? List.of()
                : switch (new CollectionReader(tools.names()).read(CollectionWriter.write(collection))) {
                    case ReadCollection.Read _ -> List.of();
                    case ReadCollection.Refused(var why) ->
                        why.stream().<Complaint>map(Complaint.Inconsistent::new).toList();
                };
    }

    /// Runs every step from the start, in a fresh session.
    public void run() {
        run(true, List.copyOf(rows()));
    }

    /// Runs one step with the values that the last run kept.
    public void run(StepRow row) {
        run(false, List.of(row));
    }

    private void run(boolean fresh, List<StepRow> chosen) {
        CallCollection collection = editor.currentProperty().get();
        if (running.get() || collection == null) {
            return;
        }
        running.set(true);
        progress.set(0);
        chosen.forEach(StepRow::waits);
        run.start(fresh, collection, directory(), chosen, new CollectionRun.Watcher() {
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

    /// How many steps stand so.
    public long count(StepRow.State state) {
        return rows().stream().filter(row -> row.state() == state).count();
    }

    /// Ends what still runs.
    public void close() {
        run.forget();
    }
}
