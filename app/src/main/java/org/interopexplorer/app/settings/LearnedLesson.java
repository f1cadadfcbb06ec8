package org.interopexplorer.app.settings;

import java.util.Set;
import java.util.TreeSet;

/// What a person did of one lesson.
///
/// @param begun whether it was opened
/// @param finished whether everything in it was done once
/// @param page the index of the page where the person left it
/// @param done the ids of the tasks and questions that were done
public record LearnedLesson(boolean begun, boolean finished, int page, Set<String> done) {
    public static final LearnedLesson NONE = new LearnedLesson(false, false, 0, Set.of());

    public LearnedLesson {
        page = Math.max(0, page);
        done = Set.copyOf(done);
    }

    /// Opened.
    public LearnedLesson opened() {
        return new LearnedLesson(true, finished, page, done);
    }

    /// Finished.
    public LearnedLesson whole() {
        return new LearnedLesson(begun, true, page, done);
    }

    /// At another page.
    public LearnedLesson at(int index) {
        return new LearnedLesson(begun, finished, index, done);
    }

    /// With one more part done.
    public LearnedLesson with(String part) {
        Set<String> more = new TreeSet<>(done);
        more.add(part);
        return new LearnedLesson(begun, finished, page, more);
    }

    /// With a part to be done again.
    public LearnedLesson without(String part) {
        Set<String> fewer = new TreeSet<>(done);
        fewer.remove(part);
        return new LearnedLesson(begun, finished, page, fewer);
    }
}
