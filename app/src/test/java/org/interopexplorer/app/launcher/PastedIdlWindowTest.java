package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// IDL that a person pastes, in the real window.
class PastedIdlWindowTest extends WindowTest {
    private static void openSheet(FxRobot robot) throws TimeoutException {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        until(
                "the commands are listed",
                () -> robot.lookup("#palette-text").tryQuery().isPresent());
        robot.write("Paste IDL").push(KeyCode.ENTER);
        until(
                "there is place for the text",
                () -> robot.lookup("#idl-text").tryQuery().isPresent());
    }

    private static void paste(FxRobot robot, String idl) throws TimeoutException {
        openSheet(robot);
        robot.interact(() -> robot.lookup("#idl-text").queryAs(TextArea.class).setText(idl));
    }

    private static List<String> texts(FxRobot robot) {
        return robot.lookup(node -> node instanceof Labeled || node instanceof Text).queryAll().stream()
                .map(node -> node instanceof Labeled labeled ? labeled.getText() : ((Text) node).getText())
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void pastedInterfaceOpensAsATypeLibrary(FxRobot robot) throws TimeoutException {
        paste(robot, """
                [object, uuid(5f1a0009-7c5b-4c6e-9d55-0a1b2c3d4e5f)]
                interface IPasted : IUnknown { HRESULT Reach([in] long depth); };
                """);
        assertThat(robot.lookup("#idl-open").queryButton().isDisabled()).isFalse();
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until("the interface is shown", () -> texts(robot).stream().anyMatch(text -> text.contains("IPasted")));
        assertThat(robot.lookup("#idl-sheet").tryQuery()).isEmpty();
    }

    @Test
    void wrongTextSaysItsLineAndColumn(FxRobot robot) throws TimeoutException {
        paste(robot, """
                [object, uuid(5f1a0009-7c5b-4c6e-9d55-0a1b2c3d4e5f)]
                interface IPasted : { }
                """);
        robot.clickOn("#idl-open");
        until("the place is said", () -> texts(robot).stream().anyMatch(text -> text.contains("line 2, column 21")));
    }

    @Test
    void wrongTextIsStillThereToBeCorrected(FxRobot robot) throws TimeoutException {
        String wrong = "interface IPasted : { }";
        paste(robot, wrong);
        robot.clickOn("#idl-open");
        until("the place is said", () -> texts(robot).stream().anyMatch(text -> text.contains("line 1, column 21")));
        openSheet(robot);
        TextArea text = robot.lookup("#idl-text").queryAs(TextArea.class);
        assertThat(text.getText()).isEqualTo(wrong);
        assertThat(text.getSelectedText()).as("what pasting replaces").isEqualTo(wrong);
        robot.push(KeyCode.ESCAPE);
        openSheet(robot);
        assertThat(robot.lookup("#idl-text").queryAs(TextArea.class).getText())
                .as("after closing it without opening anything")
                .isEqualTo(wrong);
    }
}
