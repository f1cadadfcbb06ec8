package org.interopexplorer.app.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.testing.Waits;
import org.interopexplorer.core.loading.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of calls and of the window around them. The name keeps it out of other runs.
@ExtendWith(ApplicationExtension.class)
class CallPictures extends PictureTaker {
    @Start
    void begin(Stage stage) {
        show(stage);
    }

    @Test
    void start() throws Exception {
        take("start");
    }

    @Test
    void call() throws Exception {
        run(WindowScript.DONE, "libm.so.6", "cos", "1.0");
        take("call");
    }

    @Test
    void callInTheDark() throws Exception {
        dark();
        run(WindowScript.DONE, "libm.so.6", "frexp", "10", "out");
        take("call-dark");
    }

    @Test
    void callInFrench() throws Exception {
        french();
        run(WindowScript.DONE, "libc.so.6", "strtol", "\"99999999999999999999\"", "null", "10");
        take("call-french");
    }

    @Test
    void crash() throws Exception {
        run(WindowScript.CRASHED, "libc.so.6", "strlen", "null");
        take("crash");
    }

    @Test
    void crashInTheDark() throws Exception {
        dark();
        run(WindowScript.CRASHED, "libc.so.6", "abort");
        take("crash-dark");
    }

    @Test
    void memory(FxRobot robot) throws Exception {
        run(WindowScript.DONE, "libc.so.6", "memset", "inout \"interop explorer\"", "'x'", "7");
        answer(robot, 1);
        take("memory");
    }

    @Test
    void memoryOfAStruct(FxRobot robot) throws Exception {
        dark();
        run(WindowScript.DONE, "libc.so.6", "gmtime_r", "[1700000000]", "out");
        answer(robot, 1);
        robot.interact(() -> robot.lookup("#memory-fields")
                .queryTableView()
                .getSelectionModel()
                .select(5));
        take("memory-dark");
    }

    @Test
    void callbacks() throws Exception {
        run(
                WindowScript.DONE,
                "libc.so.6",
                "void qsort(int *base, size_t count, size_t size, int (*compare)(const int *, const int *))",
                "[3, 1, 2]",
                "3",
                "4",
                "java (a, b) -> readInt(a) - readInt(b)");
        take("callbacks");
    }

    @Test
    void structInFrench() throws Exception {
        french();
        run(WindowScript.DONE, "libc.so.6", "gmtime", "[1700000000]");
        take("struct-french");
    }

    @Test
    void ownedMemory() throws Exception {
        run(WindowScript.DONE, "libc.so.6", "strdup", "\"a copy of mine\"");
        take("owner");
    }

    @Test
    void followedPointer(FxRobot robot) throws Exception {
        run(WindowScript.DONE, "libc.so.6", "gmtime", "[1700000000]");
        quiet();
        robot.clickOn(robot.lookup(node ->
                        node instanceof Button button && "Show what it points at".equals(button.getAccessibleText()))
                .queryButton());
        WaitForAsyncUtils.waitForFxEvents();
        take("followed");
    }

    @Test
    void linkedLength() throws Exception {
        WaitForAsyncUtils.asyncFx(() ->
                        explorer.workspace().functions().openAndChoose("libc.so.6", "strncpy", List.of(), () -> {}))
                .get();
        quiet();
        WaitForAsyncUtils.asyncFx(() -> {
                    explorer.function()
                            .parameters()
                            .get(0)
                            .field()
                            .textProperty()
                            .set("out(4)");
                    explorer.function()
                            .parameters()
                            .get(1)
                            .field()
                            .textProperty()
                            .set("null");
                })
                .get();
        take("advice");
    }

    @Test
    void trace(FxRobot robot) throws Exception {
        run(WindowScript.DONE, "libc.so.6", "strtol", "\"42 apples\"", "out", "10");
        answer(robot, 2);
        take("trace");
    }

    @Test
    void traceInFrench(FxRobot robot) throws Exception {
        french();
        run(WindowScript.DONE, "libc.so.6", "snprintf", "out(32)", "32", "\"%d %s %.2f\"", "42", "\"héllo\"", "1.5");
        answer(robot, 2);
        robot.interact(() ->
                robot.lookup("#trace-steps").queryListView().getSelectionModel().select(9));
        take("trace-french");
    }

    @Test
    void code(FxRobot robot) throws Exception {
        run(WindowScript.DONE, "libc.so.6", "gmtime_r", "[1700000000]", "out");
        answer(robot, 4);
        robot.interact(() -> robot.lookup("#code-language")
                .queryComboBox()
                .getSelectionModel()
                .select(5));
        Waits.until(
                "it is Python",
                () -> robot.lookup("#code-lines")
                        .queryListView()
                        .getItems()
                        .toString()
                        .contains("CDLL"));
        robot.interact(() -> {
            robot.lookup("#code-lines").queryListView().getSelectionModel().select(26);
            robot.lookup("#code-lines").queryListView().scrollTo(18);
        });
        take("code");
    }

    @Test
    void timing(FxRobot robot) throws Exception {
        time(robot);
        take("timing");
    }

    @Test
    void timingInTheDarkAndInFrench(FxRobot robot) throws Exception {
        dark();
        french();
        time(robot);
        take("timing-dark-french");
    }

    /// Measured twice, so that there is a previous time.
    private void time(FxRobot robot) throws Exception {
        run(WindowScript.DONE, "libm.so.6", "cos", "1.0");
        for (int i = 0; i < 2; i++) {
            robot.clickOn("#time-it");
            WaitForAsyncUtils.waitForFxEvents();
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(() -> !explorer.workspace()
                                    .calls()
                                    .callingProperty()
                                    .get())
                            .get());
        }
    }

    @Test
    void history(FxRobot robot) throws Exception {
        run(WindowScript.DONE, "libm.so.6", "cos", "1.0");
        run(WindowScript.DONE, "libc.so.6", "puts", "\"Hello from native code\"");
        run(WindowScript.CRASHED, "libc.so.6", "strlen", "null");
        run(WindowScript.DONE, "libc.so.6", "strlen", "\"still alive\"");
        robot.push(KeyCode.CONTROL, KeyCode.J);
        take("history");
    }

    @Test
    void comparison(FxRobot robot) throws Exception {
        run(WindowScript.DONE, "libc.so.6", "gmtime", "[1700000000]");
        run(WindowScript.DONE, "libc.so.6", "gmtime", "[1700003600]");
        robot.push(KeyCode.CONTROL, KeyCode.J);
        robot.interact(() -> robot.lookup("#history-table")
                .queryTableView()
                .getSelectionModel()
                .selectAll());
        robot.clickOn("#compare");
        take("comparison");
    }

    @Test
    void collectionInFrench(FxRobot robot) throws Exception {
        french();
        Path file = Path.of("../resources/samples/sqlite.calls.json")
                .toAbsolutePath()
                .normalize();
        WaitForAsyncUtils.asyncFx(() -> explorer.open(file.toString())).get();
        quiet();
        WaitForAsyncUtils.asyncFx(() -> explorer.collections().run()).get();
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(
                                () -> !explorer.collections().runningProperty().get())
                        .get());
        robot.interact(() -> robot.lookup("#collection-steps")
                .queryTableView()
                .getSelectionModel()
                .select(4));
        robot.clickOn("#collection-expectation").write("retruns 4");
        take("collection-french");
    }

    @Test
    void callOfAHostThatEnded() throws Exception {
        run(WindowScript.DONE, "libc.so.6", "strdup", "\"a copy of mine\"");
        run(WindowScript.CRASHED, "libc.so.6", "strlen", "null");
        WaitForAsyncUtils.asyncFx(() -> {
                    var calls = explorer.workspace().calls();
                    calls.show(calls.history().getFirst());
                })
                .get();
        take("past");
    }

    @Test
    void filter(FxRobot robot) throws Exception {
        String big = List.of("libLLVM.so.19.1", "libLLVM-19.so.1", "libLLVM-14.so.1", "libstdc++.so.6").stream()
                .filter(name -> window.services().files().resolve(name) instanceof Resolution.Found)
                .findFirst()
                .orElse("");
        assumeTrue(!big.isEmpty(), "neither LLVM nor libstdc++ is installed");
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().open(big)).get();
        quiet();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("string append");
        take("filter");
    }

    @Test
    void dependencies() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
                    explorer.workspace().open("libstdc++.so.6");
                    explorer.workspace().pageProperty().set(LibraryPage.DEPENDENCIES);
                })
                .get();
        take("dependencies");
    }

    @Test
    void notALibrary() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().open(Path.of("/etc/hosts")))
                .get();
        take("not-a-library");
    }
}
