package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonCommandTest {
    private static final String LESSON = """
            ---
            title: %s
            chapter: errors
            summary: About.
            ---
            ```step look
            say: %s
            do: error ENOENT
            needs: linux-x64
            ```
            ```question why
            ask: Why?
            right: So | Because.
            wrong: No | Not so.
            ```
            """;

    @TempDir
    private Path folder;

    @Test
    void theCourseIsListedAsJsonInItsOrder() {
        CommandRun ran = CommandRun.of("lesson", "--json");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.json().at("/lessons").size()).isGreaterThan(30);
        assertThat(ran.json().at("/lessons/0/name").asString()).isEqualTo("first-call");
        assertThat(ran.json().at("/lessons/0/chapter").asString()).isEqualTo("consuming");
        assertThat(ran.json().at("/lessons/0/minutes").asInt()).isPositive();
    }

    @Test
    void aLessonsTasksAndQuestionsAreTold() {
        CommandRun ran = CommandRun.of("lesson", "java-object", "--json", "--lang", "fr");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.json().at("/title").asString()).isEqualTo("Un objet écrit en Java");
        assertThat(ran.json().at("/needs").asString()).isEqualTo("com-x64");
        assertThat(ran.json().at("/pages/1/parts/0/id").asString()).isEqualTo("write");
        assertThat(ran.json().at("/pages/1/parts/0/kind").asString()).isEqualTo("step");
        assertThat(ran.json().at("/pages/1/parts/0/wrongTurns").asInt()).isEqualTo(1);
        assertThat(ran.json().at("/problems").isEmpty()).isTrue();
    }

    @Test
    void whereTheLanguagesOfALessonDifferIsAProblemWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("en.md"), LESSON.formatted("A", "Look."));
        Files.writeString(
                folder.resolve("fr.md"), LESSON.formatted("B", "Voir.").replace("ENOENT", "EACCES"));
        CommandRun ran = CommandRun.of("lesson", folder.toString(), "--json");
        assertThat(ran.json().at("/pages/0/title").asString()).isEqualTo("A");
        assertThat(ran.json().at("/pages/0/parts/1/kind").asString()).isEqualTo("question");
        assertThat(ran.json().at("/problems/0/line").asInt()).isEqualTo(8);
        assertThat(ran.json().at("/problems/0/message").asString()).contains("EACCES");
    }

    @Test
    void aFaultyFileIsRefusedWithItsPlace() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.md"), LESSON.formatted("A", "Look.").replace("do:", "dont:"));
        CommandRun ran = CommandRun.of("lesson", file.toString(), "--json");
        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("mine.md, line 8");
    }
}
