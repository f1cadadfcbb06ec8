package org.interopexplorer.app.collections;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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
import org.interopexplorer.core.collection.SavedComCalls;
import org.interopexplorer.core.collection.StepResult;
import org.jspecify.annotations.Nullable;

/// The displayed collection. It can be read, run and saved. [#editor] makes the edits.
public final class CollectionViewModel {
    /// The extension of a collection's file.
    public static final String SUFFIX = ".calls.json";

    /// The titles of a collection's jobs.
    public record Titles(
            ObservableValue<String> reading, ObservableValue<String> writing, ObservableValue<String> running) {}

    /// The outcome of saving a file.
    public enum Written {
        DONE,
        /// The file was not written. [#faults] says why.
        FAILED,
        /// The file has changed since it was read, or exists although it was not read. Nothing was written.
        OCCUPIED
    }

    private final CollectionTools tools;
    private final BackgroundJobs jobs;
    private final Titles titles;
    private final CollectionRun run;
    private final CollectionEditor editor;

    /// The file of the displayed collection.
    private static final class Origin {
        private @Nullable CollectionFile file;
        private @Nullable CallCollection content;

        Origin(@Nullable CollectionFile file, @Nullable CallCollection content) {
            this.file = file;
            this.content = content;
        }
    }

    private Origin origin = new Origin(null, null);

    /// The running and the waiting writes. Each needs the result of the write before it.
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
            if (was != null && now != null && was.equals(now.named(was.name()))) {
                // The faults do not depend on the name, so they stay while a name is typed.
                compare();
            } else {
                judge(now);
            }
        });
    }

    /// Whether a file is a collection, by its name.
    public static boolean isCollection(Path path) {
        return path.toString().endsWith(SUFFIX);
    }

    /// Edits the displayed collection.
    public CollectionEditor editor() {
        return editor;
    }

    /// Whether there is a collection.
    public ObservableValue<Boolean> presentProperty() {
        return editor.currentProperty().map(Objects::nonNull).orElse(false);
    }

    /// Its file; null for a new collection.
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

    /// The progress of the run, from 0 to 1.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// The steps, then the cleanup steps.
    public ObservableList<StepRow> rows() {
        return editor.rows();
    }

    /// The faults of the file that was last opened or saved, and of the displayed collection.
    public ObservableList<Complaint> faults() {
        return faultsView;
    }

    /// Reads a file in the background. If it has faults, the displayed collection stays.
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

    /// The text of the displayed collection if it differs from its file; else null.
    public @Nullable String unsaved() {
        CallCollection collection = editor.currentProperty().get();
        return collection != null && changed.get() ? CollectionWriter.write(collection) : null;
    }

    /// Shows edits that were not saved. They can be undone back to the content of the file.
    ///
    /// @param path of the file; null for a new collection
    /// @param text as [#unsaved] gave it
    public void restore(@Nullable Path path, String text) {
        if (!(new CollectionReader(tools.names()).read(text.getBytes(StandardCharsets.UTF_8))
                instanceof ReadCollection.Read(var edited))) {
            return;
        }
        if (path == null) {
            show(null, null);
            editor.show(edited);
            return;
        }
        jobs.start(
                titles.reading(),
                _ -> CollectionFile.read(path),
                file -> {
                    if (new CollectionReader(tools.names()).read(file.content())
                            instanceof ReadCollection.Read(var saved)) {
                        show(saved, file);
                        editor.extend(edited);
                    } else {
                        show(null, null);
                        editor.show(edited);
                    }
                },
                _ -> {
                    show(null, null);
                    editor.show(edited);
                });
    }

    /// Closes the collection.
    public void leave() {
        show(null, null);
    }

    private void show(@Nullable CallCollection collection, @Nullable CollectionFile from) {
        run.forget();
        progress.set(0);
        origin = new Origin(from, collection);
        editor.show(collection);
        // An equal collection triggers no change event.
        judge(collection);
    }

    private void judge(@Nullable CallCollection collection) {
        compare();
        faults.setAll(inconsistencies(collection));
    }

    /// Compares the displayed collection with its file.
    private void compare() {
        file.set(origin.file == null ? null : origin.file.path());
        changed.set(!Objects.equals(editor.currentProperty().get(), origin.content));
    }

    /// Adds calls of the history after the steps. Makes a new collection if there is none.
    ///
    /// @param newName of a new collection
    public void append(List<HistoryEntry> calls, List<KeptValue> kept, String newName) {
        append(present -> SavedCalls.append(present, calls, kept), newName);
    }

    /// Adds past actions on COM objects after the steps. The actions that gave the objects that they use are added
    /// too.
    ///
    /// @param all all past actions, oldest first
    /// @param wanted indices in `all`
    /// @param aliases the names that a person gave to objects
    /// @param newName of a new collection
    public void append(List<SavedComCalls.Done> all, Set<Integer> wanted, Map<String, String> aliases, String newName) {
        append(present -> SavedComCalls.append(present, all, wanted, aliases), newName);
    }

    private void append(UnaryOperator<CallCollection> steps, String newName) {
        CallCollection present = editor.currentProperty().get();
        run.forget();
        if (present == null) {
            editor.show(steps.apply(
                    new CallCollection(null, newName, "", null, new LinkedHashMap<>(), List.of(), List.of())));
        } else {
            editor.extend(steps.apply(present));
        }
    }

    /// Saves the collection in the background, after the running writes. The save is atomic if the system allows
    /// it.
    ///
    /// @param replace whether to replace a file that another program changed since it was read, or that was not
    ///     read
    /// @param then receives the outcome on the FX thread
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

    /// Checks the file after a cancelled write, which may have finished anyway.
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
        // Another collection may be displayed by now.
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

    /// Why the displayed collection could not be read back after saving; empty if it could.
    private List<Complaint> inconsistencies(@Nullable CallCollection collection) {
        return collection == null
                ? List.of()
                : switch (new CollectionReader(tools.names()).read(CollectionWriter.write(collection))) {
                    case ReadCollection.Read _ -> List.of();
                    case ReadCollection.Refused(var why) ->
                        why.stream().<Complaint>map(Complaint.Inconsistent::new).toList();
                };
    }

    /// Runs all steps in a new session.
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

    /// Ends the running call and makes no further one.
    public void cancel() {
        run.cancel();
    }

    /// How many steps have this state.
    public long count(StepRow.State state) {
        return rows().stream().filter(row -> row.state() == state).count();
    }

    /// Ends the run and its session.
    public void close() {
        run.forget();
    }
}
