package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.session.LibraryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.api.FxRobot;

/// Variables in the real window: `opterr` of the C library is 1 until somebody changes it.
@EnabledOnOs(OS.LINUX)
class VariableWindowTest extends WindowTest {
    private void chooseOpterr(FxRobot robot) throws TimeoutException {
        assumeTrue(
                Files.exists(Path.of("/lib/x86_64-linux-gnu/libc.so.6")), "there is no glibc at its usual place here");
        robot.interact(() -> explorer.workspace().open("libc.so.6"));
        until(
                "the library is read",
                () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("opterr").push(KeyCode.ENTER);
        until(
                "the variable is chosen",
                () -> robot.lookup("#variable-declaration").tryQuery().isPresent());
    }

    private static String held(FxRobot robot) {
        return robot.lookup("#variable-held")
                .<Labeled>tryQueryAs(Labeled.class)
                .map(Labeled::getText)
                .orElse("");
    }

    @Test
    void variableIsDeclaredReadAndWrittenFromTheKeyboard(FxRobot robot) throws TimeoutException {
        chooseOpterr(robot);
        robot.interact(() ->
                robot.lookup("#variable-declaration").queryTextInputControl().setText("int opterr"));
        until(
                "it can be read",
                () -> !robot.lookup("#read-variable").queryButton().isDisabled());
        robot.push(KeyCode.F5);
        until("its value is there", () -> held(robot).equals("1"));
        robot.clickOn("#variable-value").write("7").push(KeyCode.ENTER);
        until("the new value is there", () -> held(robot).equals("7"));
        robot.interact(() -> robot.lookup("#variable-keep").queryButton().fire());
        until("its address is kept", () -> !explorer.workspace().calls().kept().isEmpty());
        assertThat(explorer.workspace().calls().kept().getFirst().name()).isEqualTo("opterr");
    }

    @Test
    void variableOfUnknownTypeIsReadAsBytesAndAFunctionTakesItsPlace(FxRobot robot) throws TimeoutException {
        chooseOpterr(robot);
        until(
                "it can be read",
                () -> !robot.lookup("#read-variable").queryButton().isDisabled());
        assertThat(robot.lookup("#variable-declaration").query().isFocused()).isTrue();
        robot.clickOn("#read-variable");
        until("its bytes are there", () -> !held(robot).isEmpty());
        assertThat(robot.lookup("#variable-pane").queryAll()).isNotEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("strlen").push(KeyCode.ENTER);
        until(
                "the form is back",
                () -> robot.lookup("#function-pane").tryQuery().isPresent());
    }

    @Test
    void declarationThatIsTooLargeSaysWhatTheLibraryHas(FxRobot robot) throws TimeoutException {
        chooseOpterr(robot);
        robot.interact(() ->
                robot.lookup("#variable-declaration").queryTextInputControl().setText("long opterr"));
        until(
                "the declaration is refused",
                () -> robot.lookup("#variable-pane .fault").<Node>queryAll().stream()
                        .anyMatch(node -> node.isVisible()
                                && String.valueOf(node.getAccessibleText()).contains("takes 4 bytes in the library")));
        assertThat(robot.lookup("#read-variable").queryButton().isDisabled()).isTrue();
    }
}
