package org.interopexplorer.app.lessons;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.lessons.format.LessonFile;
import org.interopexplorer.app.lessons.format.LessonProblem;
import org.interopexplorer.app.lessons.format.ReadLesson;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.collection.CollectionPlan;
import org.jspecify.annotations.Nullable;

/// A lesson from a file: what is wrong with it, what it would run, and whether its person agreed. The file is read
/// again whenever it was written.
public final class LessonFileViewModel {
    /// What was read of a file.
    ///
    /// @param problems what keeps it from being a lesson; empty if it is one
    /// @param remarks what its author should know
    /// @param plan what it would run; null if it is not a lesson
    public record State(
            LessonFile file,
            List<LessonProblem> problems,
            List<LessonProblem> remarks,
            @Nullable CollectionPlan plan) {
        public State {
            problems = List.copyOf(problems);
            remarks = List.copyOf(remarks);
        }
    }

    /// Reads files in the background.
    ///
    /// @param read reads a lesson
    /// @param unknown finds functions that its libraries do not have
    /// @param plan says what a lesson would run
    public record Reading(
            Function<Path, LessonFile> read,
            Function<LessonFile, List<LessonProblem>> unknown,
            Function<LessonFile, CollectionPlan> plan) {}

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(700);

    private final Reading reading;
    private final BackgroundJobs jobs;
    private final ObservableValue<String> title;
    private final LessonViewModel lessons;
    private final Ticker ticker;
    private final LongSupplier nanos;
    private final ReadOnlyObjectWrapper<@Nullable State> state = new ReadOnlyObjectWrapper<>(this, "state", null);
    private boolean agreed;
    private boolean watching;
    private boolean busy;
    private long lookedAt;

    /// @param title what reading is called in the list of jobs
    public LessonFileViewModel(
            Reading reading,
            BackgroundJobs jobs,
            ObservableValue<String> title,
            LessonViewModel lessons,
            Ticker ticker,
            LongSupplier nanos) {
        this.reading = reading;
        this.jobs = jobs;
        this.title = title;
        this.lessons = lessons;
        this.ticker = ticker;
        this.nanos = nanos;
    }

    /// What was read; null if no file was opened.
    public ReadOnlyObjectProperty<@Nullable State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Opens a file. It is read, and nothing of it runs.
    public void open(Path file) {
        agreed = false;
        load(file);
    }

    /// Begins the lesson of the file: its person has seen what it would run.
    public void agree() {
        State now = state.get();
        if (now != null && now.file().read() instanceof ReadLesson.Read(var lesson)) {
            agreed = true;
            lessons.open(lesson);
        }
    }

    /// Closes the file; a lesson of it that was begun stays.
    public void close() {
        state.set(null);
    }

    private void load(Path file) {
        busy = true;
        var _ = jobs.start(
                title,
                _ -> {
                    LessonFile read = reading.read().apply(file);
                    return switch (read.read()) {
                        case ReadLesson.Refused(var problems) -> new State(read, problems, List.of(), null);
                        case ReadLesson.Read _ -> {
                            List<LessonProblem> remarks = new ArrayList<>(read.remarks());
                            remarks.addAll(reading.unknown().apply(read));
                            yield new State(
                                    read, List.of(), remarks, reading.plan().apply(read));
                        }
                    };
                },
                read -> {
                    busy = false;
                    arrived(read);
                },
                _ -> busy = false);
    }

    private void arrived(State read) {
        State before = state.get();
        state.set(read);
        watch();
        Lesson running = lessons.lessonProperty().get();
        if (agreed
                && running != null
                && before != null
                && read.file().read() instanceof ReadLesson.Read(var lesson)
                && lesson.name().equals(running.name())) {
            // What it would run may be something else now.
            if (read.plan() != null && read.plan().equals(before.plan())) {
                lessons.replace(lesson);
            } else {
                agreed = false;
                lessons.openProperty().set(false);
            }
        }
    }

    private void watch() {
        if (!watching) {
            watching = true;
            ticker.start(() -> {
                watching = state.get() != null;
                if (watching) {
                    look();
                }
                return watching;
            });
        }
    }

    private void look() {
        State now = state.get();
        if (now == null || busy || nanos.getAsLong() - lookedAt < BETWEEN_LOOKS.toNanos()) {
            return;
        }
        lookedAt = nanos.getAsLong();
        long written = now.file().file().toFile().lastModified();
        if (written != 0 && written != now.file().written()) {
            load(now.file().file());
        }
    }
}
