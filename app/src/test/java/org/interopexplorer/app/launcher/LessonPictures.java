package org.interopexplorer.app.launcher;

import static org.interopexplorer.app.testing.Waits.until;

import java.util.Locale;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.interopexplorer.app.lessons.LessonViewModel;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.lessons.format.ReadLesson;
import org.interopexplorer.app.lessons.format.Task;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.core.message.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Pictures of the course and of lessons. The name keeps it out of other runs.
@ExtendWith(ApplicationExtension.class)
class LessonPictures extends PictureTaker {
    @Start
    void begin(Stage stage) {
        show(stage);
    }

    @Test
    void theCourse(FxRobot robot) throws Exception {
        robot.interact(() -> explorer.workspace().showWindowPage(WindowPage.LEARN));
        take("learn");
    }

    @Test
    void theCourseInFrench(FxRobot robot) throws Exception {
        french();
        robot.interact(() -> explorer.workspace().showWindowPage(WindowPage.LEARN));
        take("learn-french");
    }

    @Test
    void aStepWithItsPointer(FxRobot robot) throws Exception {
        toTheCall(robot);
        take("lesson");
    }

    @Test
    void aStepWithItsPointerInTheDark(FxRobot robot) throws Exception {
        dark();
        toTheCall(robot);
        take("lesson-dark");
    }

    @Test
    void aStepInFrenchAfterAWrongTurn(FxRobot robot) throws Exception {
        french();
        open(robot);
        page(robot, 1);
        perform(robot, "open");
        page(robot, 2);
        perform(robot, "choose");
        robot.interact(() -> {
            explorer.function().parameters().get(0).field().textProperty().set("2");
            explorer.function().parameters().get(1).field().textProperty().set("4");
            explorer.function().invoke();
        });
        until("the wrong turn is noticed", () -> !state("add").wrong().isEmpty());
        take("lesson-french");
    }

    @Test
    void theQuestion(FxRobot robot) throws Exception {
        open(robot);
        page(robot, 5);
        robot.interact(() -> {
            robot.lookup("#choice-export-1")
                    .queryAs(javafx.scene.control.RadioButton.class)
                    .fire();
            robot.lookup("#answer-export").queryAs(Button.class).fire();
        });
        take("lesson-question");
    }

    private void open(FxRobot robot) {
        robot.interact(() -> explorer.lessons().model().open(first()));
    }

    private void toTheCall(FxRobot robot) throws Exception {
        open(robot);
        page(robot, 1);
        perform(robot, "open");
        page(robot, 2);
        perform(robot, "choose");
        robot.interact(() -> robot.lookup("#hint-add").queryAs(Button.class).fire());
        robot.interact(() -> robot.lookup("#show-add").queryAs(Button.class).fire());
        until("the ring is there", () -> robot.lookup("#lesson-halo").query().isVisible());
    }

    private void page(FxRobot robot, int index) {
        robot.interact(() -> explorer.lessons().model().goTo(index));
    }

    private void perform(FxRobot robot, String task) throws Exception {
        robot.interact(
                () -> robot.lookup("#perform-" + task).queryAs(Button.class).fire());
        until("it is done", () -> state(task).done());
        quiet();
    }

    private LessonViewModel.State state(String task) {
        Lesson lesson = explorer.lessons().model().lessonProperty().get();
        Task wanted = lesson.tasks().stream()
                .filter(one -> one.id().equals(task))
                .findFirst()
                .orElseThrow();
        return explorer.lessons().model().state(wanted);
    }

    private Lesson first() {
        Locale locale = explorer.messages().locale();
        return ((ReadLesson.Read) explorer.lessons().course().read("first-call", Language.closest(locale))).lesson();
    }
}
