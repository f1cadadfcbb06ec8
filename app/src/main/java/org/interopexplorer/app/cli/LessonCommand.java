package org.interopexplorer.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.interopexplorer.app.lessons.format.Course;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.lessons.format.LessonFile;
import org.interopexplorer.app.lessons.format.LessonProblem;
import org.interopexplorer.app.lessons.format.LessonReader;
import org.interopexplorer.app.lessons.format.ReadLesson;
import org.interopexplorer.app.lessons.format.Task;
import org.interopexplorer.app.lessons.format.TriedPart;
import org.interopexplorer.app.lessons.format.Twins;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.text.Nearest;
import org.jspecify.annotations.Nullable;

/// `lesson`: lists the course, says what a lesson has, and plays it from end to end to check it.
final class LessonCommand implements ToolCommand {
    private final StatusNames names;
    private final LessonTrials trials;
    private final Console console;

    private String wanted = "";

    private boolean check;

    private boolean json;

    LessonCommand(StatusNames names, LessonTrials trials, Console console) {
        this.names = names;
        this.trials = trials;
        this.console = console;
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("lesson", help, CliText.HELP_LESSON)
                .footer(CliText.HELP_LESSON_FOOTER)
                .words(
                        "[NAME-OR-FILE]",
                        words -> wanted = words.isEmpty() ? "" : words.getFirst(),
                        CliText.HELP_LESSON_NAME)
                .flag("--check", () -> check = true, CliText.HELP_LESSON_CHECK)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    /// A lesson that was read.
    ///
    /// @param file its name for messages
    /// @param beside the folder of its file; null for a lesson of the course
    private record Found(
            String file,
            ReadLesson read,
            List<LessonProblem> remarks,
            @Nullable Path beside) {}

    @Override
    public int run() throws CommandFailure {
        LessonReader reader = new LessonReader(names);
        Course course = new Course(reader);
        if (wanted.isEmpty()) {
            if (check) {
                throw new CommandFailure(ExitStatus.USAGE, CliText.LESSON_WHICH);
            }
            List<Lesson> lessons = course.lessons(console.language());
            if (json) {
                new LessonJson(console).course(lessons);
                return ExitStatus.DONE;
            }
            lessons.forEach(lesson -> console.out()
                    .println(String.join("\t", lesson.name(), lesson.chapter().token(), lesson.title())));
            return ExitStatus.DONE;
        }
        Found found = find(course, reader);
        Lesson lesson = switch (found.read()) {
            case ReadLesson.Read(var read) -> read;
            case ReadLesson.Refused(var problems) ->
                throw new CommandFailure(
                        ExitStatus.BAD_FILE,
                        problems.stream().map(problem -> at(found, problem)).toList(),
                        null);
        };
        found.remarks().forEach(remark -> console.complain(at(found, remark)));
        if (check) {
            return play(lesson, found);
        }
        if (json) {
            new LessonJson(console).lesson(lesson, found.remarks());
            return ExitStatus.DONE;
        }
        return describe(lesson);
    }

    private Found find(Course course, LessonReader reader) throws CommandFailure {
        if (course.names().contains(wanted)) {
            Language language = console.language();
            ReadLesson read = course.read(wanted, language);
            List<LessonProblem> remarks = new ArrayList<>();
            for (Language other : Language.values()) {
                if (other != language
                        && read instanceof ReadLesson.Read(var lesson)
                        && course.read(wanted, other) instanceof ReadLesson.Read(var twin)) {
                    Twins.difference(lesson, twin, Course.fileName(other)).ifPresent(remarks::add);
                }
            }
            return new Found(wanted + "/" + Course.fileName(language), read, remarks, null);
        }
        Path path = Path.of(wanted);
        if (Files.exists(path)) {
            LessonFile file = LessonFile.read(path, console.language(), reader);
            return new Found(
                    file.file().toString(),
                    file.read(),
                    file.remarks(),
                    file.file().toAbsolutePath().getParent());
        }
        Optional<String> near = Nearest.to(wanted, course.names());
        throw near.isPresent()
                ? new CommandFailure(ExitStatus.USAGE, CliText.LESSON_NONE_NEAR, wanted, near.get())
                : new CommandFailure(ExitStatus.USAGE, CliText.LESSON_NONE, wanted);
    }

    private static Message at(Found found, LessonProblem problem) {
        return problem.place().line() == 0
                ? Message.of(CliText.IN_FILE, found.file(), problem.message())
                : Message.of(
                        CliText.IN_FILE_AT,
                        found.file(),
                        problem.place().line(),
                        problem.place().column(),
                        problem.message());
    }

    private int describe(Lesson lesson) {
        console.out().println(lesson.title());
        console.out().println(lesson.summary());
        for (int i = 0; i < lesson.pages().size(); i++) {
            Lesson.Page page = lesson.pages().get(i);
            console.out().println((i + 1) + " " + (page.title().isEmpty() ? lesson.title() : page.title()));
            for (Task task : page.tasks()) {
                console.out()
                        .println("    " + task.kind().name().toLowerCase(Locale.ROOT) + " " + task.id() + ": "
                                + task.say());
            }
        }
        return ExitStatus.DONE;
    }

    private int play(Lesson lesson, Found found) throws CommandFailure {
        List<LessonProblem> unknown = new ArrayList<>();
        List<TriedPart> parts = new ArrayList<>();
        boolean played = trials.play(
                lesson,
                found.beside(),
                console.language(),
                problem -> {
                    unknown.add(problem);
                    console.complain(at(found, problem));
                },
                part -> {
                    parts.add(part);
                    if (!json) {
                        tell(found, part);
                    }
                });
        if (!played) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.LESSON_NO_WINDOW);
        }
        long failed = count(parts, TriedPart.Kind.FAILED);
        if (json) {
            List<LessonProblem> problems = new ArrayList<>(found.remarks());
            problems.addAll(unknown);
            new LessonJson(console).played(lesson, problems, parts);
        } else {
            print(Message.of(
                    CliText.LESSON_TOTALS,
                    count(parts, TriedPart.Kind.DONE),
                    count(parts, TriedPart.Kind.NOTICED),
                    failed,
                    count(parts, TriedPart.Kind.SKIPPED)));
        }
        return failed == 0 && unknown.isEmpty() && found.remarks().isEmpty()
                ? ExitStatus.DONE
                : ExitStatus.EXPECTATION_FAILED;
    }

    private void print(Message message) {
        console.out().println(console.say(message));
        console.out().flush();
    }

    private static long count(List<TriedPart> parts, TriedPart.Kind kind) {
        return parts.stream().filter(part -> part.kind() == kind).count();
    }

    private void tell(Found found, TriedPart part) {
        CliText word = switch (part.kind()) {
            case DONE -> CliText.LESSON_DONE;
            case NOTICED -> CliText.LESSON_NOTICED;
            case FAILED -> CliText.LESSON_FAILED;
            case SKIPPED -> CliText.LESSON_SKIPPED;
        };
        print(Message.of(word, part.task()));
        part.messages()
                .forEach(message -> print(Message.of(
                        CliText.IN_FILE_AT,
                        found.file(),
                        part.place().line(),
                        part.place().column(),
                        message)));
    }
}
