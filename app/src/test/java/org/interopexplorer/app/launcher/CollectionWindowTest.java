package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.interopexplorer.app.collections.StepRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A collection in the real window, with a real host.
@EnabledOnOs(OS.LINUX)
class CollectionWindowTest extends WindowTest {
    private static final String TEXT = """
            {"formatVersion": 1, "name": "Numbers", "libraries": {"m": {"path": "libm.so.6"}},
             "steps": [
               {"name": "cosine", "library": "m", "function": "cos", "arguments": ["0"], "expect": ["returns 1"]},
               {"name": "sine", "library": "m", "function": "sin", "arguments": ["0"], "expect": ["returns 1"]}]}""";

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
    void aMisspelledExpectationIsReportedWhileItIsTyped(FxRobot robot, @TempDir Path directory) throws Exception {
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

    @Test
    void whatAStepKeepsIsEditedByKeyboard(FxRobot robot, @TempDir Path directory) throws Exception {
        opened(robot, directory);
        robot.interact(() -> steps(robot).getSelectionModel().select(0));
        focus(robot, "#collection-keep-name-more");
        robot.write("1st");
        assertThat(robot.lookup("#collection-keep-fault-more").queryLabeled().getText())
                .contains("letters, digits and underscores");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("c").push(KeyCode.TAB).write("out");
        assertThat(robot.lookup("#collection-keep-fault-more").queryLabeled().getText())
                .contains("out[0]");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("returns").push(KeyCode.ENTER);
        until("it is kept", () -> first().step().keep().containsKey("c"));

        focus(robot, "#collection-keep-name-c");
        robot.push(KeyCode.END).write("osine").push(KeyCode.ENTER);
        until("it is renamed", () -> first().step().keep().containsKey("cosine"));
        robot.interact(() -> steps(robot).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.Z).push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(first().step().keep()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z).push(KeyCode.CONTROL, KeyCode.Y);
        assertThat(first().step().keep()).containsOnlyKeys("cosine");
    }

    @Test
    void theKeyboardStaysWhereItWentWhenAnArgumentIsTaken(FxRobot robot, @TempDir Path directory) throws Exception {
        opened(robot, directory);
        robot.interact(() -> steps(robot).getSelectionModel().select(0));
        focus(robot, "#collection-argument-0");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("3");
        focus(robot, "#collection-keep-name-more");
        until("it is taken", () -> first().step().arguments().equals(List.of("3")));
        robot.write("three");

        assertThat(robot.lookup("#collection-keep-name-more")
                        .queryTextInputControl()
                        .getText())
                .isEqualTo("three");
    }

    @Test
    void theBinOfAKeptValueTakesItAwayForGood(FxRobot robot, @TempDir Path directory) throws Exception {
        opened(robot, directory);
        robot.interact(() -> steps(robot).getSelectionModel().select(0));
        robot.interact(() -> explorer.collections().editor().keep(first(), null, "c", "returns"));
        focus(robot, "#collection-keep-remove-c");
        robot.interact(
                () -> robot.lookup("#collection-keep-remove-c").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(first().step().keep()).isEmpty();
        assertThat(explorer.collections().changedProperty().get()).isFalse();
    }

    @Test
    void whatIsBeingTypedIsSaved(FxRobot robot, @TempDir Path directory) throws Exception {
        Path file = opened(robot, directory);
        robot.interact(() -> steps(robot).getSelectionModel().select(0));
        focus(robot, "#collection-argument-0");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("3").push(KeyCode.CONTROL, KeyCode.S);
        until("it is written", () -> Files.readString(file).contains("\"3\""));
        until(
                "it is as its file",
                () -> !explorer.collections().changedProperty().get());

        focus(robot, "#collection-keep-name-more");
        robot.write("c").push(KeyCode.TAB).write("returns").push(KeyCode.CONTROL, KeyCode.S);
        until("it is written", () -> Files.readString(file).contains("\"c\""));
    }

    @Test
    void leavingAsksAboutWhatIsBeingTyped(FxRobot robot, @TempDir Path directory) throws Exception {
        opened(robot, directory);
        robot.interact(() -> steps(robot).getSelectionModel().select(0));
        focus(robot, "#collection-argument-0");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("3");
        closeWindow();
        answer(robot, "Cancel");

        assertThat(stage.isShowing()).isTrue();
        assertThat(first().step().arguments()).containsExactly("3");
    }

    @Test
    void leavingWithChangesAsksInEveryWay(FxRobot robot, @TempDir Path directory) throws Exception {
        Path file = opened(robot, directory);
        Path other = Files.writeString(directory.resolve("other.calls.json"), TEXT.replace("Numbers", "Other"));
        change();

        Platform.runLater(() -> explorer.open(other.toString()));
        answer(robot, "Cancel");
        assertThat(explorer.collections().fileProperty().get()).isEqualTo(file);
        closeWindow();
        answer(robot, "Cancel");
        assertThat(stage.isShowing()).isTrue();
        Platform.runLater(() -> robot.lookup("#collection-close").queryButton().fire());
        answer(robot, "Cancel");
        assertThat(explorer.collections().rows()).hasSize(1);
        assertThat(file).hasContent(TEXT);

        Platform.runLater(() -> explorer.open(other.toString()));
        answer(robot, "Save");
        until(
                "the other is there",
                () -> other.equals(explorer.collections().fileProperty().get()));
        assertThat(Files.readString(file)).doesNotContain("\"sine\"");
        change();
        closeWindow();
        answer(robot, "Don’t save");
        until("the window is closed", () -> !stage.isShowing());
        assertThat(Files.readString(other)).contains("Other");
    }

    @Test
    void aWindowIsClosedOnceItsCollectionIsWritten(FxRobot robot, @TempDir Path directory) throws Exception {
        Path file = opened(robot, directory);
        change();
        closeWindow();
        answer(robot, "Save");
        until("the window is closed", () -> !stage.isShowing());

        assertThat(Files.readString(file)).contains("cosine").doesNotContain("\"sin\"");
    }

    @Test
    void aFileThatOthersChangedIsReplacedOnlyWhenThePersonSaysSo(FxRobot robot, @TempDir Path directory)
            throws Exception {
        Path file = opened(robot, directory);
        change();
        String theirs = TEXT.replace("Numbers", "Theirs");
        Files.writeString(file, theirs);
        robot.interact(() -> steps(robot).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        answer(robot, "Cancel");
        assertThat(file).hasContent(theirs);
        assertThat(explorer.collections().changedProperty().get()).isTrue();

        robot.push(KeyCode.CONTROL, KeyCode.S);
        answer(robot, "Replace");
        until("it is written", () -> !explorer.collections().changedProperty().get());
        assertThat(Files.readString(file)).contains("Numbers");
    }

    @Test
    void whyAStepWasNotCalledIsReadInFullInTheLanguageOfTheMoment(FxRobot robot, @TempDir Path directory)
            throws Exception {
        Path file = Files.writeString(
                directory.resolve("nowhere.calls.json"), TEXT.replace("libm.so.6", "libnowhere.so.9"));
        robot.interact(() -> {
            explorer.messages().localeProperty().set(Locale.FRENCH);
            explorer.open(file.toString());
        });
        until("the steps are there", () -> explorer.collections().rows().size() == 2);
        robot.clickOn("#collection-run");
        until("both have run", () -> explorer.collections().count(StepRow.State.ENDED) == 2);
        robot.interact(() -> steps(robot).getSelectionModel().select(1));

        assertThat(robot.lookup("#collection-why").queryLabeled().getText())
                .startsWith("pas appelée\u00a0: libnowhere.so.9 est introuvable");
    }

    private Path opened(FxRobot robot, Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("numbers.calls.json"), TEXT);
        robot.interact(() -> explorer.open(file.toString()));
        until("the steps are there", () -> explorer.collections().rows().size() == 2);
        return file;
    }

    private static void focus(FxRobot robot, String control) {
        robot.interact(() -> robot.lookup(control).query().requestFocus());
    }

    private StepRow first() {
        return explorer.collections().rows().getFirst();
    }

    /// Removes the last step.
    private void change() throws Exception {
        Platform.runLater(() -> explorer.collections()
                .editor()
                .remove(explorer.collections().rows().getLast()));
        until("it is changed", () -> explorer.collections().changedProperty().get());
    }

    private void closeWindow() {
        Platform.runLater(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private static void answer(FxRobot robot, String words) throws Exception {
        until("the question is asked", () -> robot.lookup(words).tryQuery().isPresent());
        robot.clickOn(words);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static TableView<StepRow> steps(FxRobot robot) {
        return robot.lookup("#collection-steps").queryTableView();
    }
}
