package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.theme.Appearance;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Takes the pictures that stand in `screenshots/`, from the real window; `mvn -Pscreenshots test`. The name keeps it
/// out of other runs.
@ExtendWith(ApplicationExtension.class)
class Pictures {
    private static final int PATIENCE_SECONDS = 120;
    private static final Path DIRECTORY = Path.of("../screenshots");
    private static final Path TEACHING = Path.of("../resources/samples/linux-x64/libteaching.so");

    @SuppressWarnings("NullAway.Init")
    private RealWindow window;

    @SuppressWarnings("NullAway.Init")
    private Explorer explorer;

    @Start
    void start(Stage stage) {
        window = new RealWindow(stage, Optional.of(TEACHING).filter(Files::isRegularFile));
        explorer = window.explorer();
        stage.setWidth(Settings.Window.USUAL_WIDTH);
        stage.setHeight(Settings.Window.USUAL_HEIGHT);
        stage.show();
    }

    @AfterEach
    void end() {
        window.close();
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

    private static final String CREATE_FILE = "HANDLE CreateFileW(LPCWSTR name, DWORD access, DWORD share,"
            + " SECURITY_ATTRIBUTES *security, DWORD disposition, DWORD flags, HANDLE likeThis)";

    private static void assumeWine() {
        assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
    }

    @Test
    void windowsCall() throws Exception {
        assumeWine();
        run(
                WindowScript.DONE,
                "kernel32.dll",
                CREATE_FILE,
                "C:\\no\\such\\file",
                "0x80000000",
                "0",
                "null",
                "3",
                "0",
                "null");
        take("windows-call");
    }

    @Test
    void windowsCrash() throws Exception {
        assumeWine();
        run(WindowScript.CRASHED, "msvcrt.dll", "size_t strlen(const char *s)", "0x10");
        take("windows-crash");
    }

    @Test
    void registersOfAWindowsCallInFrench(FxRobot robot) throws Exception {
        assumeWine();
        french();
        run(
                WindowScript.DONE,
                "msvcrt.dll",
                "int sprintf(char *text, const char *format, ...)",
                "out(64)",
                "\"%.2f %d %s\"",
                "2.5",
                "-3",
                "\"x\"");
        answer(robot, 2);
        robot.interact(() ->
                robot.lookup("#trace-steps").queryListView().getSelectionModel().select(14));
        robot.interact(() -> robot.lookup("#trace-steps").queryListView().scrollTo(12));
        take("windows-trace-french");
    }

    @Test
    void windowsMemoryInTheDark(FxRobot robot) throws Exception {
        assumeWine();
        dark();
        run(WindowScript.DONE, "kernel32.dll", "void GetSystemTime(LPSYSTEMTIME calendar)", "out");
        answer(robot, 1);
        take("windows-memory-dark");
    }

    @Test
    void loadedAsPredicted() throws Exception {
        assumeWine();
        run(WindowScript.DONE, "user32.dll", "int GetSystemMetrics(int index)", "0");
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().pageProperty().set(LibraryPage.DEPENDENCIES))
                .get();
        take("windows-dependencies");
    }

    @Test
    void wine(FxRobot robot) throws Exception {
        assumeWine();
        robot.clickOn("#shell-wine");
        take("wine");
    }

    private static void answer(FxRobot robot, int tab) {
        robot.interact(() -> robot.lookup("#answers")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(tab));
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

    /// Measured twice, so that there is a time before.
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
        robot.interact(() -> robot.lookup("#records")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .selectFirst());
        take("history");
    }

    @Test
    void comparison(FxRobot robot) throws Exception {
        run(WindowScript.DONE, "libc.so.6", "gmtime", "[1700000000]");
        run(WindowScript.DONE, "libc.so.6", "gmtime", "[1700003600]");
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
    void typelib(FxRobot robot) throws Exception {
        browse(robot, "IHTMLDocument2", 3);
        take("typelib");
    }

    @Test
    void typelibInTheDarkAndSearched(FxRobot robot) throws Exception {
        dark();
        browse(robot, "IHTMLWindow2", 4);
        robot.interact(
                () -> robot.lookup("#typelib-search").queryTextInputControl().setText("navigate"));
        take("typelib-dark");
    }

    @Test
    void typelibAsIdlInFrench(FxRobot robot) throws Exception {
        french();
        browse(robot, "HTMLDocument", 0);
        robot.clickOn("#typelib-whole");
        quiet();
        robot.clickOn("#typelib-find").write("interface IHTMLElement ");
        take("typelib-french");
    }

    @Test
    void entryOfAModule(FxRobot robot) throws Exception {
        Path library = Path.of("../interop-core/src/test/resources/org/interopexplorer/core/typelib/entries.win64.tlb");
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().openTypeLibrary(library, 1))
                .get();
        quiet();
        robot.clickOn("#typelib-search").write("lstrlenW").push(KeyCode.ENTER);
        robot.clickOn("#typelib-entry");
        take("typelib-entry");
    }

    /// The largest library that Wine brings, at one of its types.
    private void browse(FxRobot robot, String type, int member) throws Exception {
        Path library = Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/mshtml.tlb");
        assumeTrue(Files.isRegularFile(library), "Wine's libraries are not installed");
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().openTypeLibrary(library, 1))
                .get();
        quiet();
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> robot.lookup("#typelib-search").tryQuery().isPresent());
        robot.clickOn("#typelib-search").write(type).push(KeyCode.ENTER);
        robot.interact(() -> {
            robot.lookup("#typelib-search").queryTextInputControl().clear();
            robot.lookup("#typelib-members")
                    .queryTableView()
                    .getSelectionModel()
                    .select(member);
        });
    }

    @Test
    void notALibrary() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().open(Path.of("/etc/hosts")))
                .get();
        take("not-a-library");
    }

    private void french() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> explorer.messages().localeProperty().set(Locale.FRENCH))
                .get();
    }

    private void dark() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> explorer.theme().appearanceProperty().set(Appearance.DARK))
                .get();
    }

    private void run(int status, String file, String function, String... arguments) throws Exception {
        CompletableFuture<WindowScript.Ending> end = new CompletableFuture<>();
        WaitForAsyncUtils.asyncFx(
                        () -> new WindowScript(explorer, window.services().prototypes(), end)
                                .run(file, function, List.of(arguments)))
                .get();
        WindowScript.Ending ending = end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(ending.status()).as(ending.complaint()).isEqualTo(status);
    }

    private void quiet() throws TimeoutException {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> explorer.jobs().running().isEmpty())
                        .get());
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    private void take(String name) throws Exception {
        quiet();
        Files.createDirectories(DIRECTORY);
        Path file = DIRECTORY.resolve(name + ".png");
        var image =
                WaitForAsyncUtils.asyncFx(() -> explorer.scene().snapshot(null)).get();
        if (!ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile())) {
            throw new IOException("no PNG writer in this Java");
        }
    }
}
