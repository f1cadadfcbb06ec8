package org.interopexplorer.app.lessons.format;

import java.util.List;

/// The outcome of reading the file of a lesson.
public sealed interface ReadLesson {
    /// The file is a lesson.
    record Read(Lesson lesson) implements ReadLesson {}

    /// The file is not a lesson.
    ///
    /// @param problems in the order of the file; never empty
    record Refused(List<LessonProblem> problems) implements ReadLesson {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
