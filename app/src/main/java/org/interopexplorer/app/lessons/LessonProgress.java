package org.interopexplorer.app.lessons;

import java.util.function.UnaryOperator;
import org.interopexplorer.app.settings.LearnedLesson;
import org.interopexplorer.app.settings.SettingsStore;

/// What a person did of the lessons, kept in the settings.
public final class LessonProgress {
    private final SettingsStore settings;

    public LessonProgress(SettingsStore settings) {
        this.settings = settings;
    }

    /// What was done of a lesson.
    public LearnedLesson of(String lesson) {
        return settings.settings().lessons().getOrDefault(lesson, LearnedLesson.NONE);
    }

    boolean isDone(String lesson, String part) {
        return of(lesson).done().contains(part);
    }

    int page(String lesson) {
        return of(lesson).page();
    }

    /// Notes that a lesson was opened.
    void begin(String lesson) {
        update(lesson, LearnedLesson::opened);
    }

    void turn(String lesson, int page) {
        update(lesson, old -> old.at(page));
    }

    void done(String lesson, String part) {
        update(lesson, old -> old.with(part));
    }

    void undo(String lesson, String part) {
        update(lesson, old -> old.without(part));
    }

    /// Notes that everything of a lesson was done once.
    void finish(String lesson) {
        update(lesson, LearnedLesson::whole);
    }

    void forget(String lesson) {
        settings.update(old -> old.withLesson(lesson, LearnedLesson.NONE));
    }

    private void update(String lesson, UnaryOperator<LearnedLesson> change) {
        settings.update(old ->
                old.withLesson(lesson, change.apply(old.lessons().getOrDefault(lesson, LearnedLesson.NONE))));
    }
}
