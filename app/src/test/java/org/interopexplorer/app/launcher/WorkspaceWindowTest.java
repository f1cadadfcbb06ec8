package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.core.call.HostState;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The next window restores what a person left.
class WorkspaceWindowTest extends WindowTest {
    @Test
    void whatWasOpenReturnsAtTheNextStartAndNothingIsRun(FxRobot robot) throws TimeoutException {
        assumeTrue(
                window.services().files().resolve("libm.so.6") instanceof Resolution.Found,
                "libm.so.6 is not installed on this system");
        robot.interact(() -> explorer.keepWorkspace());
        robot.interact(() -> explorer.workspace()
                .functions()
                .openAndChoose("libm.so.6", "cos", List.of(new Value.Real(0)), () -> {}));
        until("cos is chosen", () -> explorer.function().signatureProperty().get() != null);
        robot.interact(() -> explorer.function().invoke());
        until("it is called", () -> !explorer.workspace().calls().history().isEmpty());
        robot.interact(
                () -> robot.lookup("#exports-filter").queryTextInputControl().setText("cos"));
        // As for a window that is killed now: what was done is on disk before anything is closed.
        Path file = window.workspaces().resolve("default.workspace.json");
        until("the call is on disk", () -> holds(file, "\"function\":\"cos\"") && holds(file, "\"history\":[{"));
        RealWindow next = restarted();
        try {
            var workspace = next.explorer().workspace();
            until("the library is read", () -> workspace.selectedState().getValue() instanceof LibraryState.Opened);
            until(
                    "the form is filled in",
                    () -> next.explorer().function().signatureProperty().get() != null);
            assertThat(workspace.pageProperty().get()).isEqualTo(LibraryPage.EXPORTS);
            assertThat(workspace.libraries().getFirst().filter(LibraryPage.EXPORTS))
                    .isEqualTo("cos");
            assertThat(next.explorer()
                            .function()
                            .parameters()
                            .getFirst()
                            .field()
                            .text())
                    .isEqualTo("0.0");
            assertThat(workspace.calls().history()).hasSize(1);
            assertThat(workspace.calls().hostStateProperty().get()).isInstanceOf(HostState.Absent.class);
        } finally {
            robot.interact(next::close);
        }
    }

    @Test
    void aKeptAddressReturnsAsGoneAndItsCallMakesItAgainOnRequest(FxRobot robot) throws TimeoutException {
        assumeTrue(
                window.services().files().resolve("libc.so.6") instanceof Resolution.Found,
                "libc.so.6 is not installed on this system");
        robot.interact(() -> explorer.keepWorkspace());
        robot.interact(() -> explorer.workspace()
                .functions()
                .openAndChoose("libc.so.6", "strdup", List.of(new Value.Text("mine")), () -> {}));
        until("strdup is chosen", () -> explorer.function().signatureProperty().get() != null);
        robot.interact(() -> explorer.function().invoke());
        KeptByHand.as(robot, explorer, "copy");
        RealWindow next = restarted();
        try {
            var calls = next.explorer().workspace().calls();
            until("it returned", () -> !calls.kept().isEmpty());
            assertThat(calls.kept().getFirst().live()).isFalse();
            assertThat(calls.hostStateProperty().get()).isInstanceOf(HostState.Absent.class);
            robot.push(KeyCode.CONTROL, KeyCode.J);
            TabPane records = robot.lookup("#records").queryAs(TabPane.class);
            robot.interact(() -> records.getSelectionModel().select(1));
            until(
                    "the table is there",
                    () -> robot.lookup("#kept-table").tryQuery().isPresent());
            TableView<?> table = robot.lookup("#kept-table").queryTableView();
            robot.interact(() -> table.getSelectionModel().selectFirst());
            assertThat(String.valueOf(table.getColumns().get(3).getCellData(0))).isEqualTo("call 1: strdup");
            robot.clickOn("#kept-remake");
            until("it is usable", () -> calls.kept().getFirst().usable());
            assertThat(calls.kept().getFirst().value())
                    .isInstanceOfSatisfying(
                            Value.Address.class,
                            address -> assertThat(address.target()).isEqualTo(new Value.Text("mine")));
        } finally {
            robot.interact(next::close);
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).contains(text);
        } catch (IOException _) {
            return false;
        }
    }

    /// Closes this window's workspace as the end of a window does, and opens another one.
    private RealWindow restarted() throws TimeoutException {
        RealWindow[] next = new RealWindow[1];
        FxToolkit.setupStage(shown -> {
            window.explorer().close();
            next[0] = new RealWindow(
                    shown,
                    Optional.empty(),
                    CoreServices.of(org.interopexplorer.core.machine.Machine.current()),
                    window.workspaces());
            next[0].explorer().keepWorkspace();
            shown.show();
        });
        return next[0];
    }
}
