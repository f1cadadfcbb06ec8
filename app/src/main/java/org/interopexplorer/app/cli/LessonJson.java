package org.interopexplorer.app.cli;

import java.util.List;
import java.util.Locale;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.lessons.format.LessonProblem;
import org.interopexplorer.app.lessons.format.Need;
import org.interopexplorer.app.lessons.format.Part;
import org.interopexplorer.app.lessons.format.Place;
import org.interopexplorer.app.lessons.format.Question;
import org.interopexplorer.app.lessons.format.Task;
import org.interopexplorer.app.lessons.format.TriedPart;
import org.interopexplorer.core.message.Message;

/// What `lesson --json` prints: the course, one lesson, or how a lesson was played.
final class LessonJson {
    private final Console console;

    LessonJson(Console console) {
        this.console = console;
    }

    void course(List<Lesson> lessons) {
        Json.print(console.out(), json -> json.objects("lessons", lessons, LessonJson::head));
    }

    void lesson(Lesson lesson, List<LessonProblem> remarks) {
        Json.print(console.out(), json -> {
            head(json, lesson);
            json.objects(
                    "pages",
                    lesson.pages(),
                    (page, one) -> page.text("title", one.title().isEmpty() ? lesson.title() : one.title())
                            .objects(
                                    "parts",
                                    one.parts().stream()
                                            .filter(LessonJson::isAsked)
                                            .toList(),
                                    LessonJson::part));
            json.objects("problems", remarks, this::problem);
        });
    }

    /// @param problems of its file, and names that its libraries do not have
    void played(Lesson lesson, List<LessonProblem> problems, List<TriedPart> parts) {
        Json.print(console.out(), json -> {
            json.text("name", lesson.name());
            json.objects(
                    "parts",
                    parts,
                    (row, part) -> row.text("id", part.task())
                            .text("result", part.kind().name().toLowerCase(Locale.ROOT))
                            .number("line", part.place().line())
                            .texts(
                                    "messages",
                                    part.messages().stream().map(this::say).toList()));
            for (TriedPart.Kind kind : TriedPart.Kind.values()) {
                json.number(kind.name().toLowerCase(Locale.ROOT), (int)
                        parts.stream().filter(part -> part.kind() == kind).count());
            }
            json.objects("problems", problems, this::problem);
        });
    }

    private static void head(Json json, Lesson lesson) {
        json.text("name", lesson.name())
                .text("chapter", lesson.chapter().token())
                .text("title", lesson.title())
                .text("summary", lesson.summary())
                .number("minutes", lesson.minutes())
                .texts("keywords", lesson.keywords())
                .text("needs", lesson.need().map(Need::token).orElse(null));
    }

    private static boolean isAsked(Part part) {
        return part instanceof Task || part instanceof Question;
    }

    private static void part(Json json, Part part) {
        if (part instanceof Task task) {
            json.text("id", task.id())
                    .text("kind", task.kind().name().toLowerCase(Locale.ROOT))
                    .text("text", task.say())
                    .text("needs", task.need().map(Need::token).orElse(null))
                    .number("wrongTurns", task.wrongs().size())
                    .number("hints", task.hints().size());
        } else if (part instanceof Question question) {
            json.text("id", question.id()).text("kind", "question").text("text", question.ask());
        }
    }

    private void problem(Json json, LessonProblem problem) {
        Place place = problem.place();
        json.number("line", place.line() == 0 ? null : place.line())
                .number("column", place.line() == 0 ? null : place.column())
                .text("message", say(problem.message()));
    }

    private String say(Message message) {
        return console.say(message);
    }
}
