package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.lessons.LessonViewModel;
import org.interopexplorer.app.lessons.format.Question;
import org.interopexplorer.app.lessons.format.Task;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;

/// A person who follows a lesson beside the window, and one who writes one.
@ExtendWith(ApplicationExtension.class)
class LessonWindowTest {
    private static final Path TEACHING = Path.of("../resources/samples/linux-x64/libteaching.so");

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private RealWindow window;

    @SuppressWarnings("NullAway.Init")
    private Explorer explorer;

    @BeforeEach
    void start() throws TimeoutException {
        assumeTrue(Machine.current().abi().token().equals("linux-x64"), "the teaching library is for Linux on x64");
        FxToolkit.setupStage(stage -> {
            window = new RealWindow(stage, Optional.of(TEACHING));
            explorer = window.explorer();
            stage.setWidth(1280);
            stage.setHeight(800);
            stage.show();
        });
    }

    @AfterEach
    void end() {
        if (window != null) {
            window.close();
        }
    }

    @Test
    void theFirstLessonIsFollowedWithTheMouseAndTheKeyboard(FxRobot robot) throws Exception {
        robot.clickOn("#start-learn");
        robot.clickOn("#lesson-first-call");
        robot.clickOn("#lesson-next");
        robot.clickOn("#show-open");
        assertThat(robot.lookup("#lesson-halo").query().isVisible()).isTrue();
        robot.clickOn("#page-start");
        until(
                "the start page is there",
                () -> explorer.workspace().windowPageProperty().get() == WindowPage.START);
        robot.clickOn("#start-teaching");
        until("opening it counts", () -> state("open").done());
        assertThat(robot.lookup("#lesson-halo").query().isVisible()).isFalse();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("add");
        until("the filter counts", () -> state("filter").done());
        robot.clickOn("#lesson-next");
        until(
                "the next page is there",
                () -> robot.lookup("#perform-choose").tryQuery().isPresent());
        robot.clickOn("#perform-choose");
        until("it was chosen", () -> state("choose").done());
        robot.interact(() -> {
            explorer.function().parameters().get(0).field().textProperty().set("2");
            explorer.function().parameters().get(1).field().textProperty().set("4");
        });
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until("the wrong turn is noticed", () -> state("add").wrong().contains("was 4"));
        assertThat(state("add").done()).isFalse();
        robot.interact(() ->
                explorer.function().parameters().get(1).field().textProperty().set("0x28"));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until("the right way counts, however it is written", () -> state("add").done());
        robot.clickOn("#again-add");
        assertThat(state("add").done()).isFalse();
        robot.clickOn("#lesson-back");
        assertThat(state("open").done()).isTrue();
        assertThat(explorer.lessons().model().pageProperty().get()).isEqualTo(1);
    }

    @Test
    void aLessonIsClosedAndResumedAndGoesOnInAnotherLanguage(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        robot.clickOn("#lesson-first-call");
        robot.clickOn("#lesson-next");
        robot.clickOn("#lesson-close");
        assertThat(robot.lookup("#lesson").tryQuery()).isEmpty();
        robot.clickOn("#lesson-resume");
        assertThat(robot.lookup("#lesson").tryQuery()).isPresent();
        assertThat(explorer.lessons().model().pageProperty().get()).isEqualTo(1);
        robot.interact(() -> explorer.messages().localeProperty().set(Locale.FRENCH));
        until(
                "the text is French",
                () -> robot.lookup("#perform-open")
                        .queryAs(Button.class)
                        .getText()
                        .equals("Faites-le pour moi"));
        assertThat(explorer.lessons().model().lessonProperty().get().title()).isEqualTo("Votre premier appel");
    }

    @Test
    void theSearchFindsALessonWhichTakesTheKeyboardAndAKeyLeadsBackToIt(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        until(
                "the search is there",
                () -> robot.lookup("#palette-text").tryQuery().isPresent());
        robot.write("Your first call").push(KeyCode.ENTER);
        until("the lesson has the keyboard", () -> isNextFocused(robot));
        robot.push(KeyCode.ENTER);
        assertThat(explorer.lessons().model().pageProperty().get()).isEqualTo(1);
        robot.clickOn("#page-start");
        assertThat(isNextFocused(robot)).isFalse();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT6);
        assertThat(isNextFocused(robot)).isTrue();
        robot.interact(() -> explorer.workspace().showWindowPage(WindowPage.START));
        robot.clickOn("#lesson-close");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT6);
        assertThat(explorer.workspace().windowPageProperty().get())
                .as("the course, where no lesson is open")
                .isEqualTo(WindowPage.LEARN);
    }

    private static boolean isNextFocused(FxRobot robot) {
        return robot.lookup("#lesson-next").tryQuery().filter(Node::isFocused).isPresent();
    }

    @Test
    void theQuestionExplainsEachAnswer(FxRobot robot) throws Exception {
        robot.clickOn("#start-learn");
        robot.clickOn("#lesson-first-call");
        robot.interact(() -> explorer.lessons().model().goTo(5));
        assertThat(robot.lookup("#answer-export").queryAs(Button.class).isDisabled())
                .isTrue();
        robot.clickOn("#choice-export-1");
        robot.clickOn("#answer-export");
        assertThat(explorer.lessons().model().isAnswered(question())).isFalse();
        robot.clickOn("#choice-export-0");
        robot.clickOn("#answer-export");
        assertThat(explorer.lessons().model().isAnswered(question())).isTrue();
    }

    @Test
    void anExerciseShowsItsSolutionAfterTheLastHint(FxRobot robot) throws Exception {
        robot.clickOn("#start-learn");
        robot.clickOn("#lesson-first-call");
        robot.interact(() -> explorer.lessons().model().goTo(5));
        for (int i = 0; i < 3; i++) {
            assertThat(robot.lookup("#perform-mean").tryQuery()).isEmpty();
            robot.clickOn("#hint-mean");
        }
        robot.interact(() -> explorer.workspace().open(TEACHING));
        robot.clickOn("#perform-mean");
        until("the solution counts", () -> state("mean").done());
    }

    @Test
    void aTeachersFileIsReadAgainWhenItIsSavedAndRunsNothingUnasked(FxRobot robot) throws Exception {
        Path file = folder.resolve("mine.md");
        String lesson = """
                ---
                title: Mine
                chapter: errors
                summary: Of my own.
                ---
                ```call one
                sya: Call it.
                function: mean
                ```
                """;
        Files.writeString(file, lesson);
        robot.interact(() -> explorer.open(file.toString()));
        until(
                "the faults are told",
                () -> robot.lookup("#lesson-problems").tryQuery().isPresent());
        assertThat(robot.lookup("#lesson-problems .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("line 7, column 1") && text.contains("say?"));
        Files.writeString(file, lesson.replace("sya", "say"));
        assertThat(file.toFile().setLastModified(System.currentTimeMillis() + 5_000))
                .isTrue();
        until(
                "it is a lesson now",
                () -> robot.lookup("#lesson-agree").tryQuery().isPresent());
        assertThat(robot.lookup("#lesson-plan").queryAs(Label.class).getText()).contains("mean");
        assertThat(explorer.workspace().calls().history()).isEmpty();
        assertThat(explorer.lessons().model().lessonProperty().get()).isNull();
        robot.interact(() -> robot.lookup("#lesson-agree").queryAs(Button.class).fire());
        assertThat(explorer.lessons().model().lessonProperty().get().title()).isEqualTo("Mine");
    }

    private LessonViewModel.State state(String id) {
        LessonViewModel model = explorer.lessons().model();
        Task task = model.lessonProperty().get().tasks().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return model.state(task);
    }

    private Question question() {
        return explorer.lessons().model().lessonProperty().get().questions().getFirst();
    }
}
