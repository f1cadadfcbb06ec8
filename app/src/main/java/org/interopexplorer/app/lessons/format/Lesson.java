package org.interopexplorer.app.lessons.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A lesson in one language.
///
/// @param name of its folder, such as `first-call`
/// @param keywords further words by which the search finds it
/// @param need what the whole lesson needs; empty for nothing special
/// @param pages at least one
public record Lesson(
        String name,
        String title,
        Chapter chapter,
        String summary,
        int minutes,
        List<String> keywords,
        Optional<Need> need,
        List<Page> pages) {
    public Lesson {
        keywords = List.copyOf(keywords);
        pages = List.copyOf(pages);
    }

    /// A part of a lesson that is shown at once.
    ///
    /// @param title empty for a first page without a heading
    public record Page(String title, List<Part> parts) {
        public Page {
            parts = List.copyOf(parts);
        }

        /// What is to be done on this page, in order.
        public List<Task> tasks() {
            return parts.stream()
                    .filter(Task.class::isInstance)
                    .map(Task.class::cast)
                    .toList();
        }
    }

    /// Everything that is to be done, in order.
    public List<Task> tasks() {
        return parts(Task.class).toList();
    }

    /// The questions, in order.
    public List<Question> questions() {
        return parts(Question.class).toList();
    }

    private <T> Stream<T> parts(Class<T> kind) {
        return pages.stream()
                .flatMap(page -> page.parts().stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
