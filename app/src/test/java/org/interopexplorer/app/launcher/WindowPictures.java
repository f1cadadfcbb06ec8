package org.interopexplorer.app.launcher;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.WindowPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of the window around a call: what an answer means, error codes, workspaces, large text.
@ExtendWith(ApplicationExtension.class)
class WindowPictures extends PictureTaker {
    @Start
    void begin(Stage stage) {
        show(stage);
    }

    @Test
    void aFailedCall() throws Exception {
        run(WindowScript.DONE, "libc.so.6", "mkdir", "\"/proc/nowhere\"", "493");
        take("failed-call");
    }

    @Test
    void theFormOfFourParametersAndItsResult() throws Exception {
        run(WindowScript.DONE, "libc.so.6", "qsort", "[3, 1, 2]", "3", "4", "java (a, b) -> readInt(a) - readInt(b)");
        take("four-parameters");
    }

    @Test
    void anErrorCodeInTheSearch(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("0x80070005");
        take("error-search");
    }

    @Test
    void theTablesOfErrorCodes(FxRobot robot) throws Exception {
        dark();
        robot.interact(() -> explorer.workspace().showError("0x80070005"));
        take("error-codes");
    }

    @Test
    void workspaces() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> explorer.keepWorkspace()).get();
        run(WindowScript.DONE, "libm.so.6", "cos", "1.0");
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().showWindowPage(WindowPage.WORKSPACES))
                .get();
        take("workspaces");
    }

    @Test
    void resourcesWithAnIcon() throws Exception {
        run(WindowScript.DONE, "shell32.dll", null);
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().showPage(LibraryPage.RESOURCES))
                .get();
        take("resources");
    }

    @Test
    void largeText() throws Exception {
        run(WindowScript.DONE, "libm.so.6", "cos", "1.0");
        WaitForAsyncUtils.asyncFx(() ->
                        window.settings().update(old -> old.withView(old.view().withTextScale(2))))
                .get();
        take("large-text");
    }
}
