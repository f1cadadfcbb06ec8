package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.controlsfx.control.StatusBar;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.testing.WineServers;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HostState;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.value.Value;
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
import org.testfx.util.WaitForAsyncUtils;

/// Windows libraries in the real window, through Wine, with the test's own prefix.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@ExtendWith(ApplicationExtension.class)
class WineWindowTest {
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private RealWindow window;

    @SuppressWarnings("NullAway.Init")
    private Explorer explorer;

    @BeforeEach
    void start() throws Exception {
        Optional<Wine> wine = Wine.find(Machine.current(), System::getenv);
        assumeTrue(wine.isPresent(), "No Wine here");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("XDG_DATA_HOME", folder.toString());
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
            WineServers.awaitEnd(Wine.prefixes(Map.of("XDG_DATA_HOME", folder.toString())::get));
        }
    }

    @Test
    void theFolderIsMadeAtTheFirstCallCanBeStoppedAndCallsGoLikeOthers(FxRobot robot) throws Exception {
        CompletableFuture<WindowScript.Ending> stopped =
                begin("kernel32.dll", "void GetSystemTime(LPSYSTEMTIME calendar)", "out");
        until(
                "Wine's folder Making Wine",
                () -> explorer.workspace().calls().hostStateProperty().get() instanceof HostState.Preparing);
        robot.interact(() -> assertThat(status(robot)).contains("Making Wine"));
        robot.interact(() -> explorer.function().stop());
        stopped.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(shown().outcome())
                .isInstanceOfSatisfying(
                        CallOutcome.TimedOut.class,
                        outcome -> assertThat(outcome.stopped()).isTrue());

        call("kernel32.dll", "void GetSystemTime(LPSYSTEMTIME calendar)", "out");

        CompletedCall call = shown();
        assertThat(call.abi()).isEqualTo(Abi.WINDOWS_X64);
        assertThat(Objects.requireNonNull(call.ranOn()).through()).startsWith("wine-");
        // The card is in the scene once its scroll pane has a skin, that is, after the next pulse.
        until(
                "the card says where the call ran",
                () -> texts(robot, "#result-pane").stream().anyMatch(text -> text.startsWith("Ran on Windows")));
        robot.interact(() -> {
            assertThat(status(robot)).contains("Windows, x86-64, through wine-");
            assertThat(robot.lookup(".warning-banner").<Node>queryAll()).noneMatch(Node::isVisible);
        });
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.INFORMATION));
        until(
                "the page says how strong the prefix is",
                () -> informed(robot).stream().anyMatch(text -> text.contains("isolates nothing")));
    }

    @Test
    void memoryAndKeptValuesStayThatOfTheirHost(FxRobot robot) throws Exception {
        call("msvcrt.dll", "char *_strdup(const char *text)", "\"kept in Windows\"");
        robot.interact(() -> {
            CompletedCall call = shown();
            CallOutcome.Returned returned = (CallOutcome.Returned) call.outcome();
            explorer.workspace()
                    .calls()
                    .keep("there", Objects.requireNonNull(returned.returned()), returned.returnType(), call.host());
        });
        until("it is kept", () -> !explorer.workspace().calls().kept().isEmpty());
        call("libc.so.6", "abs", "-3");
        assertThat(shown().abi()).isEqualTo(Machine.current().abi());
        assertThat(explorer.workspace().calls().kept().getFirst().live()).isTrue();

        call("msvcrt.dll", "size_t strlen(const char *text)", "@there");
        assertThat(((CallOutcome.Returned) shown().outcome()).returned())
                .isEqualTo(Value.Int.of("kept in Windows".length()));
        // Its host ends; the one of this machine does not.
        begin("msvcrt.dll", "size_t strlen(const char *text)", "0x10").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        until(
                "what was kept there is gone",
                () -> !explorer.workspace().calls().kept().getFirst().live());
        robot.interact(() -> {
            var history = explorer.workspace().calls().history();
            assertThat(explorer.workspace().calls().hostsProperty().get())
                    .contains(history.get(1).host());
        });
    }

    private CompletedCall shown() {
        return Objects.requireNonNull(
                explorer.workspace().calls().shownProperty().get());
    }

    private static String status(FxRobot robot) {
        return robot.lookup("#status").queryAs(StatusBar.class).getText();
    }

    private static List<String> texts(FxRobot robot, String inside) {
        return robot.from(robot.lookup(inside)).lookup((Node node) -> node instanceof Labeled).queryAll().stream()
                .map(node -> ((Labeled) node).getText())
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<String> informed(FxRobot robot) {
        return robot.lookup((Node node) -> node instanceof TextInputControl).queryAll().stream()
                .map(node -> ((TextInputControl) node).getText())
                .filter(Objects::nonNull)
                .toList();
    }

    private void call(String file, String function, String... arguments) throws Exception {
        WindowScript.Ending ending = begin(file, function, arguments).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(ending.status()).as(ending.complaint()).isEqualTo(WindowScript.DONE);
    }

    private CompletableFuture<WindowScript.Ending> begin(String file, String function, String... arguments)
            throws Exception {
        CompletableFuture<WindowScript.Ending> end = new CompletableFuture<>();
        WaitForAsyncUtils.asyncFx(
                        () -> new WindowScript(explorer, window.services().prototypes(), end)
                                .run(file, function, List.of(arguments)))
                .get();
        return end;
    }
}
