package org.interopexplorer.app.lessons;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.interopexplorer.app.lessons.format.Deed;
import org.interopexplorer.app.lessons.format.Goal;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.lessons.format.LessonFault;
import org.interopexplorer.app.lessons.format.Line;
import org.interopexplorer.app.lessons.format.Need;
import org.interopexplorer.app.lessons.format.Place;
import org.interopexplorer.app.lessons.format.Task;
import org.interopexplorer.app.lessons.format.TriedPart;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Plays a lesson from end to end in the real window, as its author and tests do: takes each wrong turn, and sees
/// that it is noticed, then does each task, and sees that it counts as done.
public final class LessonTrial {
    private final LessonStage stage;
    private final Judge judge;
    private final Performer performer;
    private final Lesson lesson;
    private final Consumer<TriedPart> each;
    private final Runnable end;
    private final Deque<Runnable> ahead = new ArrayDeque<>();
    private Judge.Since begin = Judge.Since.EVER;
    private Judge.Since since = Judge.Since.EVER;

    /// @param each receives the result of each part
    /// @param end runs after the last one
    public LessonTrial(LessonStage stage, Ticker ticker, Lesson lesson, Consumer<TriedPart> each, Runnable end) {
        this.stage = stage;
        this.lesson = lesson;
        this.each = each;
        this.end = end;
        judge = new Judge(stage);
        performer = new Performer(stage, ticker, System::nanoTime);
    }

    /// Begins. Called on the FX thread.
    public void start() {
        begin = judge.now();
        for (Task task : lesson.tasks()) {
            Optional<Need> missing = task.need().or(lesson::need).filter(need -> !stage.has(need));
            if (missing.isPresent()) {
                ahead.add(() -> {
                    tell(
                            task,
                            TriedPart.Kind.SKIPPED,
                            task.place(),
                            List.of(Message.of(LessonFault.NEEDS, missing.get().token())));
                    next();
                });
                continue;
            }
            task.wrongs().forEach(turn -> ahead.add(() -> take(task, turn)));
            ahead.add(() -> take(task));
        }
        next();
    }

    private void next() {
        Runnable step = ahead.poll();
        (step == null ? end : step).run();
    }

    private void take(Task task, Task.Wrong turn) {
        since = judge.now();
        perform(task, turn.deeds(), () -> {
            List<Message> wrong = new ArrayList<>();
            if (judge.isMet(task.goal(), since)) {
                wrong.add(Message.of(LessonFault.WRONG_DONE));
            }
            wrong.addAll(unmet(turn.goal()));
            Task.@Nullable Wrong noticed = task.wrongs().stream()
                    .filter(one -> judge.isMet(one.goal(), since))
                    .findFirst()
                    .orElse(null);
            if (noticed != null && !noticed.equals(turn)) {
                wrong.add(Message.of(LessonFault.WRONG_HINT, noticed.hint()));
            }
            tell(task, wrong.isEmpty() ? TriedPart.Kind.NOTICED : TriedPart.Kind.FAILED, turn.place(), wrong);
            next();
        });
    }

    private void take(Task task) {
        since = task.calls() ? judge.now() : begin;
        perform(task, task.deeds(), () -> {
            List<Message> wrong = unmet(task.goal());
            tell(task, wrong.isEmpty() ? TriedPart.Kind.DONE : TriedPart.Kind.FAILED, task.place(), wrong);
            next();
        });
    }

    private void perform(Task task, List<Line<Deed>> deeds, Runnable then) {
        performer.run(deeds, new Performer.Watcher() {
            @Override
            public void done() {
                then.run();
            }

            @Override
            public void stuck(Line<Deed> at, String why) {
                Message message = why.isEmpty()
                        ? Message.of(LessonFault.STUCK, at.text())
                        : Message.of(LessonFault.STUCK_BECAUSE, at.text(), why);
                tell(task, TriedPart.Kind.FAILED, at.place(), List.of(message));
                next();
            }
        });
    }

    private List<Message> unmet(Goal goal) {
        return judge.unmet(goal, since).stream()
                .map(unmet -> unmet.found() == null
                        ? Message.of(LessonFault.NOT_MET, unmet.text())
                        : Message.of(LessonFault.NOT_MET_FOUND, unmet.text(), unmet.found()))
                .toList();
    }

    private void tell(Task task, TriedPart.Kind kind, Place place, List<Message> messages) {
        each.accept(new TriedPart(task.id(), kind, place, messages));
    }
}
