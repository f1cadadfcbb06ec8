package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.interopexplorer.app.lessons.format.Chapter;
import org.interopexplorer.app.lessons.format.Course;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.lessons.format.LessonReader;
import org.interopexplorer.app.lessons.format.ReadLesson;
import org.interopexplorer.app.lessons.format.TriedPart;
import org.interopexplorer.app.lessons.format.Twins;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.status.StatusCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// Every lesson of the course, played from end to end in both languages with its wrong turns, so that none rots.
@ExtendWith(ApplicationExtension.class)
class LessonsTest {
    private static final Path SAMPLES = Path.of("../resources/samples");
    private static final Path LESSONS = Path.of("../resources/lessons");
    private static final int PATIENCE_SECONDS = 240;

    private static final Course COURSE =
            new Course(new LessonReader(StatusNames.of(new StatusCatalog(OperatingSystem.LINUX, Locale.ENGLISH))));

    static Stream<String> names() {
        return COURSE.names().stream();
    }

    @Test
    void theIndexHasEveryLesson() throws Exception {
        try (Stream<Path> folders = Files.list(LESSONS)) {
            assertThat(COURSE.names())
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void bothLanguagesAreTheSameLesson(String name) {
        Lesson english = read(name, Language.ENGLISH);
        Lesson french = read(name, Language.FRENCH);
        assertThat(Twins.difference(english, french, "fr.md")
                        .map(problem -> problem.place() + " " + Language.ENGLISH.say(problem.message())))
                .isEmpty();
        if (english.chapter() != Chapter.HOW_TOS) {
            assertThat(english.questions()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aLessonHoldsFromEndToEndInBothLanguages(String name) throws Exception {
        Path teaching = SAMPLES.resolve("linux-x64/libteaching.so");
        assumeTrue(Machine.current().abi().token().equals("linux-x64"), "the teaching library is for Linux on x64");
        RealWindow[] window = new RealWindow[1];
        FxToolkit.setupStage(stage -> {
            window[0] = new RealWindow(stage, Optional.of(teaching));
            stage.show();
        });
        try {
            for (Language language : List.of(Language.ENGLISH, Language.FRENCH)) {
                Lesson lesson = read(name, language);
                List<String> wrong = new ArrayList<>();
                AtomicBoolean ended = new AtomicBoolean();
                Explorer explorer = window[0].explorer();
                WaitForAsyncUtils.asyncFx(() -> {
                            explorer.messages().localeProperty().set(language.locale());
                            List.copyOf(explorer.workspace().libraries()).forEach(explorer.workspace()::close);
                            explorer.lessons()
                                    .unknown(lesson, null)
                                    .forEach(problem ->
                                            wrong.add(problem.place() + " " + Language.ENGLISH.say(problem.message())));
                            explorer.lessons().play(lesson, null, part -> tell(part, wrong), () -> ended.set(true));
                        })
                        .get();
                WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, ended::get);
                assertThat(wrong).as(language.toString()).isEmpty();
            }
        } finally {
            window[0].close();
        }
    }

    private static void tell(TriedPart part, List<String> wrong) {
        if (part.kind() == TriedPart.Kind.FAILED) {
            for (Message message : part.messages()) {
                wrong.add(part.task() + " " + part.place() + " " + Language.ENGLISH.say(message));
            }
        }
    }

    private static Lesson read(String name, Language language) {
        return switch (COURSE.read(name, language)) {
            case ReadLesson.Read(var lesson) -> lesson;
            case ReadLesson.Refused(var problems) ->
                throw new AssertionError(name + " " + language + " "
                        + problems.stream()
                                .map(problem -> problem.place() + " " + Language.ENGLISH.say(problem.message()))
                                .toList());
        };
    }
}
