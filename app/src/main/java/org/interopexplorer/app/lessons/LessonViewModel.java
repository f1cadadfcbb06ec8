package org.interopexplorer.app.lessons;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.interopexplorer.app.lessons.format.Deed;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.lessons.format.Line;
import org.interopexplorer.app.lessons.format.Need;
import org.interopexplorer.app.lessons.format.Question;
import org.interopexplorer.app.lessons.format.Task;
import org.jspecify.annotations.Nullable;

/// The lesson beside the window: its page, what was done, and what is to be done now.
///
/// It looks at the window while the panel is open. What was done stays done.
public final class LessonViewModel {
    /// The state of a task for its card.
    ///
    /// @param hints how many hints were given
    /// @param wrong what is said of the wrong turn that was taken; empty if none was
    /// @param stuck why it could not be done for the person; null if it was not tried or worked
    /// @param missing what this machine lacks for it; empty if nothing
    public record State(
            boolean done,
            boolean current,
            boolean performing,
            int hints,
            String wrong,
            @Nullable String stuck,
            Optional<Need> missing) {}

    private final LessonStage stage;
    private final Judge judge;
    private final Performer performer;
    private final Ticker ticker;
    private final LessonProgress progress;
    private final ReadOnlyObjectWrapper<@Nullable Lesson> lesson = new ReadOnlyObjectWrapper<>(this, "lesson", null);
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper(this, "page", 0);
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes", 0);
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open", false);
    private final Map<String, Integer> hints = new HashMap<>();
    private final Map<String, MadeCall> made = new HashMap<>();
    private final Set<String> undone = new HashSet<>();
    private String wrong = "";
    private @Nullable String performing;
    private @Nullable String stuckAt;
    private String stuck = "";
    private @Nullable String pointed;
    private Judge.Since opened = Judge.Since.EVER;
    private Judge.Since since = Judge.Since.EVER;
    private boolean looking;

    /// @param progress remembers what was done
    public LessonViewModel(LessonStage stage, Ticker ticker, LessonProgress progress) {
        this.stage = stage;
        this.ticker = ticker;
        this.progress = progress;
        judge = new Judge(stage);
        performer = new Performer(stage, ticker, System::nanoTime);
        open.subscribe(now -> {
            if (now) {
                look();
            } else {
                stopPointing();
            }
        });
    }

    /// The lesson; null if none was opened.
    public ReadOnlyObjectProperty<@Nullable Lesson> lessonProperty() {
        return lesson.getReadOnlyProperty();
    }

    /// The index of the page on the screen.
    public ReadOnlyIntegerProperty pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// Whether the panel is beside the window.
    public BooleanProperty openProperty() {
        return open;
    }

    /// Counts the changes of what [#state] says.
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// Whether this machine can run what a lesson needs.
    public boolean has(Need need) {
        return stage.has(need);
    }

    /// Shows a lesson at the page where the person left it.
    public void open(Lesson wanted) {
        performer.stop();
        performing = null;
        forgetTrials();
        made.clear();
        hints.clear();
        undone.clear();
        since = judge.now();
        opened = since;
        lesson.set(wanted);
        page.set(Math.clamp(progress.page(wanted.name()), 0, wanted.pages().size() - 1));
        progress.begin(wanted.name());
        open.set(true);
        changed();
    }

    /// Shows the same lesson after its file was written again; its page and what was done stay.
    void replace(Lesson read) {
        lesson.set(read);
        page.set(Math.clamp(page.get(), 0, read.pages().size() - 1));
        changed();
    }

    /// Shows the same lesson in another language.
    public void translate(Lesson same) {
        replace(same);
    }

    /// Goes to another page of the lesson.
    public void goTo(int wanted) {
        Lesson now = lesson.get();
        if (now != null && wanted >= 0 && wanted < now.pages().size()) {
            stopPointing();
            forgetTrials();
            page.set(wanted);
            progress.turn(now.name(), wanted);
            changed();
        }
    }

    /// Forgets what was done in this lesson, and begins it anew.
    public void startOver() {
        Lesson now = lesson.get();
        if (now != null) {
            progress.forget(now.name());
            open(now);
        }
    }

    /// The state of a task of the lesson.
    public State state(Task task) {
        return new State(
                isDone(task),
                current().filter(task::equals).isPresent(),
                task.id().equals(performing),
                hints.getOrDefault(task.id(), 0),
                current().filter(task::equals).isPresent() ? wrong : "",
                task.id().equals(stuckAt) ? stuck : null,
                missing(task));
    }

    /// Whether everything on the page was done that can be done here.
    public boolean isPageDone() {
        return current().isEmpty();
    }

    /// The call that a task led to; empty if none did, or not in this window.
    public Optional<MadeCall> callOf(String task) {
        return Optional.ofNullable(made.get(task));
    }

    /// The latest call since the lesson was opened; empty if there is none.
    public Optional<MadeCall> latestCall() {
        List<MadeCall> calls = stage.calls();
        return calls.size() > opened.calls() ? Optional.of(calls.getLast()) : Optional.empty();
    }

    /// Does a task for the person.
    public void perform(Task task) {
        stopPointing();
        stuckAt = null;
        performing = task.id();
        if (task.calls()) {
            // What was tried before is not what is done now.
            since = judge.now();
        }
        performer.run(task.deeds(), new Performer.Watcher() {
            @Override
            public void done() {
                performing = null;
                Lesson now = lesson.get();
                if (now != null && !isDone(task) && judge.isMet(task.goal(), since(task))) {
                    undone.remove(task.id());
                    LessonViewModel.this.done(now, task);
                }
                changed();
            }

            @Override
            public void stuck(Line<Deed> at, String why) {
                performing = null;
                stuckAt = task.id();
                stuck = why.isEmpty() ? at.text() : why;
                changed();
            }
        });
        changed();
    }

    /// Stops what is done for the person.
    public void stop() {
        performer.stop();
        performing = null;
        changed();
    }

    /// Gives one more hint.
    public void hint(Task task) {
        hints.merge(task.id(), 1, Integer::sum);
        changed();
    }

    /// Points at the control that a task speaks of, as long as it is not done.
    ///
    /// @return false if it is not on the screen
    public boolean show(Task task) {
        pointed = task.id();
        return point(task);
    }

    private boolean point(Task task) {
        return stage.point(
                task.deeds().stream()
                        .map(Line::what)
                        .filter(deed -> isOpen(deed, task))
                        .findFirst()
                        .or(() -> Optional.of(task.deeds().getLast().what())),
                task.show());
    }

    /// Whether a deed is still to be done.
    private boolean isOpen(Deed deed, Task task) {
        return switch (deed) {
            case Deed.Invoke _, Deed.Time _, Deed.Make _ -> !isDone(task);
            default -> !stage.holds(deed);
        };
    }

    private void stopPointing() {
        if (pointed != null) {
            pointed = null;
            stage.point(Optional.empty(), Optional.empty());
        }
    }

    /// Keeps the answer to a question.
    ///
    /// @param right whether all of it was right
    public void answered(Question question, boolean right) {
        Lesson now = lesson.get();
        if (now != null && right) {
            progress.done(now.name(), question.id());
            finish(now);
            changed();
        }
    }

    /// Whether a question was answered rightly.
    public boolean isAnswered(Question question) {
        Lesson now = lesson.get();
        return now != null && progress.isDone(now.name(), question.id());
    }

    /// Marks a task as not done, to do it again.
    public void again(Task task) {
        Lesson now = lesson.get();
        if (now != null) {
            progress.undo(now.name(), task.id());
            // What is true already would be done at once.
            undone.add(task.id());
            since = judge.now();
            forgetTrials();
            changed();
        }
    }

    private void forgetTrials() {
        wrong = "";
        stuckAt = null;
    }

    private boolean isDone(Task task) {
        Lesson now = lesson.get();
        return now != null && progress.isDone(now.name(), task.id());
    }

    private Optional<Need> missing(Task task) {
        Lesson now = lesson.get();
        return task.need().or(() -> now == null ? Optional.empty() : now.need()).filter(need -> !stage.has(need));
    }

    /// The first task on the page that is not done and can be done here.
    private Optional<Task> current() {
        Lesson now = lesson.get();
        return now == null
                ? Optional.empty()
                : now.pages().get(page.get()).tasks().stream()
                        .filter(task -> !isDone(task) && missing(task).isEmpty())
                        .findFirst();
    }

    private void look() {
        if (!looking) {
            looking = true;
            ticker.start(() -> {
                looking = open.get();
                if (looking) {
                    judgeNow();
                }
                return looking;
            });
        }
    }

    /// Looks whether the current task is done, and the ones that follow it.
    void judgeNow() {
        Lesson now = lesson.get();
        Task task = current().orElse(null);
        if (now == null || task == null || stage.isBusy()) {
            return;
        }
        boolean met = judge.isMet(task.goal(), since(task));
        if (undone.contains(task.id())) {
            if (met) {
                return;
            }
            undone.remove(task.id());
        }
        if (met) {
            done(now, task);
            return;
        }
        String told = wrongTurn(task);
        if (!told.equals(wrong)) {
            wrong = told;
            changed();
        }
        if (task.id().equals(pointed)) {
            point(task);
        }
    }

    /// From when on calls count for a task.
    private Judge.Since since(Task task) {
        return task.calls() ? since : opened;
    }

    private String wrongTurn(Task task) {
        return task.wrongs().stream()
                .filter(turn -> judge.isMet(turn.goal(), since(task)))
                .map(Task.Wrong::hint)
                .findFirst()
                .orElse("");
    }

    private void done(Lesson now, Task task) {
        if (task.goal().asksForCall() && !stage.calls().isEmpty()) {
            made.put(task.id(), stage.calls().getLast());
        }
        if (task.calls()) {
            since = judge.now();
        }
        forgetTrials();
        if (task.id().equals(pointed)) {
            stopPointing();
        }
        progress.done(now.name(), task.id());
        finish(now);
        changed();
    }

    private void finish(Lesson now) {
        boolean all = now.tasks().stream()
                        .allMatch(task -> isDone(task) || missing(task).isPresent())
                && now.questions().stream().allMatch(question -> progress.isDone(now.name(), question.id()));
        if (all) {
            progress.finish(now.name());
        }
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }
}
