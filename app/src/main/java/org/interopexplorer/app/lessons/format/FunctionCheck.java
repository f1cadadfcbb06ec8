package org.interopexplorer.app.lessons.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.text.Nearest;
import org.jspecify.annotations.Nullable;

/// Finds functions that a lesson chooses and its libraries do not have. Libraries are only read for it.
public final class FunctionCheck {
    private FunctionCheck() {}

    /// @param names the names that a library exports; empty if it cannot be read here
    public static List<LessonProblem> of(Lesson lesson, Function<String, Optional<Set<String>>> names) {
        List<LessonProblem> problems = new ArrayList<>();
        @Nullable String library = null;
        for (Task task : lesson.tasks()) {
            for (Line<Deed> line : task.everyDeed().toList()) {
                if (line.what() instanceof Deed.Open(var opened)) {
                    library = opened;
                    if (names.apply(opened).isEmpty()
                            && task.need().or(lesson::need).isEmpty()) {
                        problems.add(new LessonProblem(line.place(), Message.of(LessonFault.LIBRARY, opened)));
                    }
                } else if (line.what() instanceof Deed.Choose(var function) && library != null) {
                    check(function, library, line.place(), names).ifPresent(problems::add);
                }
            }
        }
        return problems;
    }

    private static Optional<LessonProblem> check(
            String function, String library, Place place, Function<String, Optional<Set<String>>> names) {
        Set<String> known = names.apply(library).orElse(Set.of());
        if (known.isEmpty() || known.contains(function) || function.startsWith("#")) {
            return Optional.empty();
        }
        Message message = Nearest.to(function, known)
                .map(near -> Message.of(LessonFault.FUNCTION_NEAR, function, library, near))
                .orElseGet(() -> Message.of(LessonFault.FUNCTION, function, library));
        // The place is that of the verb.
        return Optional.of(new LessonProblem(place, message));
    }
}
