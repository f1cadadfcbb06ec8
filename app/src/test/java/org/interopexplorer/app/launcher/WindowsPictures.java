package org.interopexplorer.app.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.stage.Stage;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of calls into Windows libraries through Wine.
@ExtendWith(ApplicationExtension.class)
class WindowsPictures extends PictureTaker {
    @Start
    void begin(Stage stage) {
        show(stage);
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
    void stackOfA32BitCall() throws Exception {
        assumeWine();
        assumeTrue(
                Wine.candidates(Abi.WINDOWS_X86, Machine.current(), System::getenv).stream()
                        .anyMatch(wine -> wine.target() == Abi.WINDOWS_X86),
                "no Wine for 32-bit programs here");
        Path zlib = Path.of("/usr/i686-w64-mingw32/lib/zlib1.dll");
        assumeTrue(Files.exists(zlib), "no zlib1.dll for 32 bits here");
        run(
                WindowScript.DONE,
                zlib.toString(),
                "uLong __stdcall crc32(uLong crc, const Bytef *buf, uInt len)",
                "0",
                "[104, 101, 108, 108, 111]",
                "5");
        take("windows-stack");
    }

    @Test
    void wine(FxRobot robot) throws Exception {
        assumeWine();
        robot.clickOn("#shell-wine");
        take("wine");
    }
}
