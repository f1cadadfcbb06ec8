package org.interopexplorer.app.launcher;

import java.util.concurrent.TimeUnit;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of drawings of calls. The name keeps it out of other runs.
@ExtendWith(ApplicationExtension.class)
class DrawingPictures extends PictureTaker {
    private static final int DRAW = 3;

    @Start
    void begin(Stage stage) {
        show(stage);
    }

    @Test
    void aSortedArrayAndItsCallback(FxRobot robot) throws Exception {
        run(0, "libc.so.6", "qsort", "[30, 10, 20, 40]", "4", "4", "java (a, b) -> readInt(a) - readInt(b)");
        draw(robot, "memory");
        take("drawing-qsort");
    }

    @Test
    void anEndPointer(FxRobot robot) throws Exception {
        run(0, "libc.so.6", "strtol", "\"12abc\"", "out", "10");
        draw(robot, "memory");
        take("drawing-pointers");
    }

    @Test
    void registersInTheDark(FxRobot robot) throws Exception {
        dark();
        run(0, "libc.so.6", "div", "17", "5");
        draw(robot, "registers");
        take("drawing-registers-dark");
    }

    @Test
    void theWayOfATextInFrench(FxRobot robot) throws Exception {
        french();
        run(0, "libc.so.6", "strlen", "\"Hé, 😀!\"");
        draw(robot, "text");
        take("drawing-text-french");
    }

    @Test
    void aStructBehindAPointer(FxRobot robot) throws Exception {
        run(0, "libc.so.6", "gmtime_r", "inout 1700000000", "out");
        draw(robot, "memory");
        take("drawing-struct");
    }

    @Test
    void theVtableOfAnObject(FxRobot robot) throws Exception {
        WaitForAsyncUtils.asyncFx(explorer::showObjects).get();
        WaitForAsyncUtils.asyncFx(() -> explorer.objects().create("Scripting.Dictionary", ""))
                .get();
        quiet();
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> robot.lookup("#com-draw").tryQuery().isPresent());
        quiet();
        robot.interact(() -> robot.lookup("#com-draw").queryButton().fire());
        quiet();
        take("drawing-vtable");
    }

    @Test
    void helpOnATerm(FxRobot robot) throws Exception {
        robot.push(KeyCode.SHIFT, KeyCode.F1);
        robot.interact(
                () -> robot.lookup("#help-search").queryAs(TextField.class).setText("apartment"));
        robot.push(KeyCode.ENTER);
        take("help");
    }

    private void draw(FxRobot robot, String kind) throws Exception {
        answer(robot, DRAW);
        quiet();
        robot.interact(() -> {
            ToggleButton button = robot.lookup("#drawing-kind-" + kind).queryAs(ToggleButton.class);
            button.fire();
        });
        quiet();
    }
}
