package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The real window at the width of a small screen.
class NarrowWindowTest extends WindowTest {
    private static Labeled open(FxRobot robot) {
        return robot.lookup("#shell-open").queryLabeled();
    }

    @Test
    void buttonsLeaveTheirWordsAwayWhereThereIsNoRoomAndTakeThemBack(FxRobot robot) throws TimeoutException {
        Window window = open(robot).getScene().getWindow();
        robot.interact(() -> window.setWidth(800));
        until("the words are gone", () -> open(robot).getContentDisplay() == ContentDisplay.GRAPHIC_ONLY);
        Node help = robot.lookup("#shell-help").query();
        until(
                "the last button is in the window",
                () -> help.isVisible()
                        && help.localToScene(help.getBoundsInLocal()).getMaxX() <= 800);
        assertThat(open(robot).getText()).as("what a screen reader says").isNotBlank();
        robot.interact(() -> window.setWidth(1280));
        until("the words are back", () -> open(robot).getContentDisplay() == ContentDisplay.LEFT);
    }
}
