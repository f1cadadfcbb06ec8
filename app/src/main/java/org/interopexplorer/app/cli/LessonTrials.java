package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.lessons.format.LessonProblem;
import org.interopexplorer.app.lessons.format.TriedPart;
import org.interopexplorer.core.message.Language;
import org.jspecify.annotations.Nullable;

/// Plays lessons in the window, off-screen.
@FunctionalInterface
public interface LessonTrials {
    /// Plays no lesson: the window was left out.
    LessonTrials NONE = (_, _, _, _, _) -> false;

    /// Plays a lesson from end to end.
    ///
    /// @param beside the folder of its file; null for a lesson of the course
    /// @param unknown receives each function that its libraries do not have
    /// @param each receives the result of each part, on another thread
    /// @return false if the window could not be made
    boolean play(
            Lesson lesson,
            @Nullable Path beside,
            Language language,
            Consumer<LessonProblem> unknown,
            Consumer<TriedPart> each);
}
