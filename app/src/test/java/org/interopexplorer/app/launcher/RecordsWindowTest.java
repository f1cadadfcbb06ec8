package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.KeptValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The session's history and values in the real window, with a real host, by keyboard.
@EnabledOnOs(OS.LINUX)
class RecordsWindowTest extends WindowTest {
    private static final int HISTORY = 0;
    private static final int VALUES = 1;

    @Test
    void aValueIsRenamedViewedForgottenAndRestored(FxRobot robot) throws Exception {
        call(WindowScript.DONE, "strdup", "\"a copy of mine\"");
        keepReturned("copy");
        until("it is kept", () -> kept().size() == 1);
        show(robot, VALUES, "#kept-table");
        robot.interact(() -> values(robot).getSelectionModel().select(0));

        robot.push(KeyCode.F2);
        robot.push(KeyCode.CONTROL, KeyCode.A).write("2nd");
        assertThat(robot.lookup("#kept-name-fault").queryLabeled().getText()).contains("does not start with a digit");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("mine").push(KeyCode.ENTER);
        assertThat(kept()).extracting(KeptValue::name).containsExactly("mine");

        robot.push(KeyCode.ENTER);
        until(
                "its memory is there",
                () -> robot.lookup("#memory-bytes").tryQuery().isPresent());
        robot.interact(() -> values(robot).requestFocus());
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        robot.interact(
                () -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo("@mine"));

        robot.push(KeyCode.DELETE);
        assertThat(kept()).isEmpty();
        assertThat(robot.lookup("#kept-told").queryLabeled().getText()).contains("@mine", "is not freed");
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(kept()).extracting(KeptValue::name).containsExactly("mine");
        assertThat(kept().getFirst().live()).isTrue();
    }

    @Test
    void memoryIsFreedOnce(FxRobot robot) throws Exception {
        call(WindowScript.DONE, "strdup", "\"a copy of mine\"");
        keepReturned("copy");
        until("it is kept", () -> kept().size() == 1);
        show(robot, VALUES, "#kept-table");
        robot.interact(() -> values(robot).getSelectionModel().select(0));
        assertThat(robot.lookup("#kept-release").queryButton().isVisible()).isTrue();
        robot.clickOn("#kept-release");
        until("it is freed", () -> explorer.workspace().calls().history().size() == 2);
        until("it is marked", () -> kept().getFirst().freedBy() != null);
        assertThat(values(robot).isFocused()).isTrue();
        assertThat(values(robot).getSelectionModel().getSelectedIndices()).containsExactly(0);
        assertThat(explorer.workspace().calls().history().getLast().outcome()).isInstanceOf(CallOutcome.Returned.class);
        assertThat(robot.lookup("#kept-release").queryButton().isVisible()).isFalse();
    }

    @Test
    void anOldCallIsFoundByItsStatusAndLookedAtAgainWithItsCallbacks(FxRobot robot) throws Exception {
        call(WindowScript.DONE, "qsort", "[3, 1, 2]", "3", "4", "java (a, b) -> readInt(a) - readInt(b)");
        call(WindowScript.DONE, "chdir", "\"/no/such/place\"");
        show(robot, HISTORY, "#history-table");
        robot.push(KeyCode.SHORTCUT, KeyCode.F).write("enoent");
        assertThat(history(robot).getItems()).extracting(HistoryEntry::number).containsExactly(2);
        assertThat(robot.lookup("#history-count").queryLabeled().getText()).isEqualTo("1 of 2");

        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("nothing like it");
        assertThat(robot.lookup("#history-none").queryLabeled().getText())
                .startsWith("None of the 2 calls matches “nothing like it”.");
        robot.push(KeyCode.SHORTCUT, KeyCode.A)
                .write("qsort")
                .push(KeyCode.DOWN)
                .push(KeyCode.ENTER);
        until(
                "its callbacks are there",
                () -> robot.lookup("#callbacks").tryQuery().isPresent());
        assertThat(explorer.workspace().calls().shownProperty().get())
                .satisfies(shown -> assertThat(Objects.requireNonNull(shown)
                                .request()
                                .signature()
                                .function())
                        .isEqualTo("qsort"));
        robot.interact(() -> history(robot).requestFocus());
        robot.push(KeyCode.SHORTCUT, KeyCode.ENTER);
        until("it was made again", () -> explorer.workspace().calls().history().size() == 3);
    }

    @Test
    void theFilterKeyGoesToTheSearchOfTheHistoryFromItsTitle(FxRobot robot) throws Exception {
        call(WindowScript.DONE, "abs", "-1");
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT5);
        robot.push(KeyCode.SHORTCUT, KeyCode.F).write("nothing like it");
        assertThat(robot.lookup("#history-search").queryTextInputControl().getText())
                .isEqualTo("nothing like it");
    }

    @Test
    void shuttingTheDrawerGivesTheKeyboardBackToWhatHadIt(FxRobot robot) throws Exception {
        call(WindowScript.DONE, "abs", "-1");
        until("the list is there", () -> robot.lookup("#exports").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#exports").queryTableView().requestFocus());
        show(robot, HISTORY, "#history-table");
        robot.push(KeyCode.SHORTCUT, KeyCode.F).write("abs");
        robot.push(KeyCode.SHORTCUT, KeyCode.J);
        until(
                "the list has the keyboard",
                () -> robot.lookup("#exports").queryTableView().isFocused());

        robot.push(KeyCode.SHORTCUT, KeyCode.F)
                .push(KeyCode.SHORTCUT, KeyCode.A)
                .write("labs");
        assertThat(robot.lookup("#exports-filter").queryTextInputControl().getText())
                .isEqualTo("labs");
    }

    @Test
    void chosenCallsBecomeACollection(FxRobot robot) throws Exception {
        call(WindowScript.DONE, "abs", "-1");
        call(WindowScript.DONE, "abs", "-2");
        show(robot, HISTORY, "#history-table");
        robot.interact(() -> history(robot).getSelectionModel().selectAll());
        robot.push(KeyCode.SHORTCUT, KeyCode.S);

        assertThat(explorer.collections().rows()).hasSize(2);
        assertThat(explorer.collections().changedProperty().get()).isTrue();
    }

    private void call(int status, String function, String... arguments) throws Exception {
        CompletableFuture<WindowScript.Ending> end = new CompletableFuture<>();
        WaitForAsyncUtils.asyncFx(
                        () -> new WindowScript(explorer, window.services().prototypes(), end)
                                .run("libc.so.6", function, List.of(arguments)))
                .get();
        WindowScript.Ending ending = end.get(60, TimeUnit.SECONDS);
        assertThat(ending.status()).as(ending.complaint()).isEqualTo(status);
    }

    private void keepReturned(String name) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
                    var shown = Objects.requireNonNull(
                            explorer.workspace().calls().shownProperty().get());
                    CallOutcome.Returned returned = (CallOutcome.Returned) shown.outcome();
                    explorer.workspace()
                            .calls()
                            .keep(
                                    name,
                                    Objects.requireNonNull(returned.returned()),
                                    returned.returnType(),
                                    shown.host());
                })
                .get();
    }

    private List<KeptValue> kept() {
        return explorer.workspace().calls().kept();
    }

    private static void show(FxRobot robot, int page, String table) throws TimeoutException {
        TabPane records = robot.lookup("#records").queryAs(TabPane.class);
        if (records.getSelectionModel().getSelectedIndex() == page) {
            robot.push(KeyCode.SHORTCUT, KeyCode.J);
        }
        robot.interact(() -> records.getSelectionModel().select(page));
        until("the drawer shows it", () -> robot.lookup(table).tryQuery().isPresent());
        robot.interact(() -> robot.lookup(table).query().requestFocus());
    }

    private static TableView<KeptValue> values(FxRobot robot) {
        return robot.lookup("#kept-table").queryTableView();
    }

    private static TableView<HistoryEntry> history(FxRobot robot) {
        return robot.lookup("#history-table").queryTableView();
    }
}
