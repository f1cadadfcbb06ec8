package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.interopexplorer.app.collections.StepRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A collection in the real window, with a real host.
@ExtendWith(ApplicationExtension.class)
@EnabledOnOs(OS.LINUX)
class CollectionWindowTest {
    private static final String TEXT = """
            {"formatVersion": 1, "name": "Numbers", "libraries": {"m": {"path": "libm.so.6"}},
             "steps": [
               {"name": "cosine", "library": "m", "function": "cos", "arguments": ["0"], "expect": ["returns 1"]},
               {"name": "sine", "library": "m", "function": "sin", "arguments": ["0"], "expect": ["returns 1"]}]}""";

    @SuppressWarnings("NullAway.Init")
    private RealWindow window;

    @SuppressWarnings("NullAway.Init")
    private Explorer explorer;

    @Start
    void start(Stage stage) {
        window = new RealWindow(stage, Optional.empty());
        explorer = window.explorer();
        stage.show();
    }

    @AfterEach
    void end() {
        window.close();
    }

    @Test
    void aCollectionIsOpenedRunMendedAndSaved(FxRobot robot, @TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("numbers.calls.json"), TEXT);
        robot.interact(() -> explorer.open(file.toString()));
        until("the steps are there", () -> explorer.collections().rows().size() == 2);
        assertThat(window.settings().settings().recent()).contains(file.toString());

        robot.clickOn("#collection-run");
        until(
                "both have run",
                () -> !explorer.collections().runningProperty().get()
                        && explorer.collections().count(StepRow.State.WAITING) == 0);
        assertThat(explorer.collections().rows())
                .extracting(StepRow::state)
                .containsExactly(StepRow.State.PASSED, StepRow.State.FAILED);
        assertThat(robot.lookup("#collection-summary").queryLabeled().getText())
                .isEqualTo("1 of 2 passed, 1 failed, 0 skipped");

        robot.interact(() -> steps(robot).getSelectionModel().select(1));
        robot.clickOn("#collection-step-expect");
        robot.interact(() -> steps(robot).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until("it passes now", () -> explorer.collections().rows().get(1).state() == StepRow.State.PASSED);
        robot.clickOn("#collection-save");

        assertThat(Files.readString(file)).contains("returns == 0.0");
        robot.interact(() -> explorer.messages().localeProperty().set(Locale.FRENCH));
        assertThat(robot.lookup("#collection-summary").queryLabeled().getText())
                .isEqualTo("2 sur 2 réussies, 0 en échec, 0 sautées");
    }

    @Test
    void aMisspelledExpectationIsToldWhileItIsTyped(FxRobot robot, @TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("numbers.calls.json"), TEXT);
        robot.interact(() -> explorer.open(file.toString()));
        until("the steps are there", () -> explorer.collections().rows().size() == 2);
        robot.interact(() -> steps(robot).getSelectionModel().select(0));
        robot.clickOn("#collection-expectation").write("retruns 1");

        assertThat(robot.lookup("#collection-expectation-fault").queryLabeled().getText())
                .contains("did you mean returns?");
        robot.push(KeyCode.ENTER);
        assertThat(explorer.collections().changedProperty().get()).isFalse();
    }

    private static TableView<StepRow> steps(FxRobot robot) {
        return robot.lookup("#collection-steps").queryTableView();
    }
}
