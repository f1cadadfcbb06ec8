package org.interopexplorer.app.launcher;

import static org.interopexplorer.app.testing.Waits.until;

import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// Keeps the shown result as a value, as a person does.
final class KeptByHand {
    private KeptByHand() {}

    /// Opens the field of the name, which takes the keyboard once it is on the screen, and types into it.
    static void as(FxRobot robot, Explorer explorer, String name) throws TimeoutException {
        until("the result is shown", () -> robot.lookup("#keep").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#keep").queryButton().fire());
        until(
                "a name is asked for",
                () -> robot.lookup("#keep-name")
                        .tryQuery()
                        .filter(field -> field.equals(field.getScene().getFocusOwner()))
                        .isPresent());
        robot.write(name).push(KeyCode.ENTER);
        until("it is kept", () -> !explorer.workspace().calls().kept().isEmpty());
    }
}
