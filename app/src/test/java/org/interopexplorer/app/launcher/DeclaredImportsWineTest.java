package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.testing.WineServers;
import org.interopexplorer.core.binding.CheckedImport;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;

/// Declarations of Windows' own libraries, called as .NET calls them, through Wine: the W function by the charset, text
/// as UTF-16, a buffer that comes back, the code of `SetLastError`.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@ExtendWith(ApplicationExtension.class)
class DeclaredImportsWineTest {
    private static final String MANAGED = """
            using System;
            using System.Text;
            using System.Runtime.InteropServices;
            public static class Windows {
              [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
              public static extern IntPtr CreateFile(string name, uint access, uint share, IntPtr security, uint how, uint flags, IntPtr template);
              [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
              public static extern uint GetWindowsDirectory(StringBuilder buffer, uint size);
              [DllImport("user32.dll", CharSet = CharSet.Ansi, SetLastError = true)]
              [return: MarshalAs(UnmanagedType.Bool)]
              public static extern bool SetWindowText(IntPtr window, string text);
            }
            """;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private RealWindow window;

    @SuppressWarnings("NullAway.Init")
    private Explorer explorer;

    @SuppressWarnings("NullAway.Init")
    private OpenLibrary assembly;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mcs")), "mcs (Debian: mono-mcs) is not installed here");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("XDG_DATA_HOME", folder.resolve("data").toString());
        environment.remove("WINEPREFIX");
        FxToolkit.setupStage((Stage shown) -> {
            window = new RealWindow(
                    shown, Optional.empty(), CoreServices.of(Machine.current(), environment, null, _ -> {}));
            explorer = window.explorer();
            shown.show();
        });
    }

    @AfterEach
    void end() throws Exception {
        if (window != null) {
            window.close();
            WineServers.awaitEnd(
                    Wine.prefixes(Map.of("XDG_DATA_HOME", folder.resolve("data").toString())::get));
        }
    }

    private Path compiled() throws Exception {
        Path source = Files.writeString(folder.resolve("Windows.cs"), MANAGED);
        Path made = folder.resolve("Windows.dll");
        assertThat(new ProcessBuilder("mcs", "-nologo", "-target:library", "-out:" + made, source.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        return made;
    }

    /// .NET looks beside the assembly first.
    private void linkLibraries() throws Exception {
        Path wines = Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows");
        for (String name : List.of("kernel32.dll", "user32.dll")) {
            assumeTrue(Files.exists(wines.resolve(name)), "Wine's libraries are elsewhere");
            Files.createSymbolicLink(folder.resolve(name), wines.resolve(name));
        }
    }

    @Test
    void whatKernel32AndUser32DeclareIsCalledAsDotNetCallsIt(FxRobot robot) throws Exception {
        linkLibraries();
        Path made = compiled();
        robot.interact(() -> assembly = explorer.workspace().open(made));
        until("it is read", () -> assembly.state() instanceof LibraryState.Opened);
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.BINDINGS));

        CompletedCall directory = call(robot, "GetWindowsDirectory", List.of("out(260)", "260"));
        assertThat(directory.request().signature().prototype())
                .isEqualTo("unsigned int __stdcall GetWindowsDirectoryW(WCHAR *buffer, unsigned int size)");
        CallOutcome.Returned returned = returned(directory);
        assertThat(returned.returned()).isEqualTo(Value.Int.of("C:\\windows".length()));
        assertThat(ValuePrinter.print(
                        Objects.requireNonNull(returned.arguments().getFirst().out()),
                        returned.arguments().getFirst().type()))
                .contains("C:\\\\windows");

        CompletedCall file =
                call(robot, "CreateFile", List.of("\"C:\\\\gone\u00e9.txt\"", "0", "0", "null", "3", "0", "null"));
        assertThat(file.request().signature().function()).isEqualTo("CreateFileW");
        assertThat(returned(file).lastError())
                .as("ERROR_FILE_NOT_FOUND, which SetLastError keeps")
                .isEqualTo(2);

        CompletedCall text = call(robot, "SetWindowText", List.of("0x1234", "\"title\""));
        assertThat(text.request().signature().function()).isEqualTo("SetWindowTextA");
        assertThat(returned(text).lastError()).as("ERROR_INVALID_WINDOW_HANDLE").isEqualTo(1400);
    }

    private static CallOutcome.Returned returned(CompletedCall call) {
        assertThat(call.outcome()).isInstanceOf(CallOutcome.Returned.class);
        return (CallOutcome.Returned) call.outcome();
    }

    private CompletedCall call(FxRobot robot, String method, List<String> arguments) throws Exception {
        robot.interact(() -> {
            explorer.workspace().selectedProperty().set(assembly);
            explorer.workspace().showPage(LibraryPage.BINDINGS);
        });
        until("the row is there", () -> robot.lookup("#bindings").tryQuery().isPresent() && row(robot, method) >= 0);
        robot.interact(() -> {
            TableView<CheckedImport> table = robot.lookup("#bindings").queryTableView();
            table.getSelectionModel().clearAndSelect(row(robot, method));
        });
        until(
                "it can be called",
                () -> robot.lookup("#binding-call").tryQueryAs(Button.class).stream()
                        .anyMatch(button -> !button.isDisabled()));
        robot.interact(() -> robot.lookup("#binding-call").queryAs(Button.class).fire());
        until(
                "the form has its rows",
                () -> explorer.function().parameters().size() == arguments.size()
                        && String.valueOf(
                                        explorer.function().signatureProperty().get())
                                .contains(method));
        int before = explorer.workspace().calls().history().size();
        robot.interact(() -> {
            for (int i = 0; i < arguments.size(); i++) {
                explorer.function().parameters().get(i).field().textProperty().set(arguments.get(i));
            }
            explorer.function().invoke();
        });
        until(
                "it returned",
                () -> explorer.workspace().calls().history().size() > before
                        && explorer.workspace().calls().shownProperty().get() != null);
        return Objects.requireNonNull(
                explorer.workspace().calls().shownProperty().get());
    }

    private static int row(FxRobot robot, String method) {
        TableView<CheckedImport> table = robot.lookup("#bindings").queryTableView();
        for (int i = 0; i < table.getItems().size(); i++) {
            CheckedImport checked = table.getItems().get(i);
            if (checked.method().equals(method) && checked.isFound()) {
                return i;
            }
        }
        return -1;
    }
}
