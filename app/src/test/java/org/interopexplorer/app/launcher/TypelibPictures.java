package org.interopexplorer.app.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of type libraries.
@ExtendWith(ApplicationExtension.class)
class TypelibPictures extends PictureTaker {
    @Start
    void begin(Stage stage) {
        show(stage);
    }

    @Test
    void typelib(FxRobot robot) throws Exception {
        browse(robot, "IHTMLDocument2", 3);
        take("typelib");
    }

    @Test
    void typelibInTheDarkAndSearched(FxRobot robot) throws Exception {
        dark();
        browse(robot, "IHTMLWindow2", 4);
        robot.interact(
                () -> robot.lookup("#typelib-search").queryTextInputControl().setText("navigate"));
        take("typelib-dark");
    }

    @Test
    void typelibAsIdlInFrench(FxRobot robot) throws Exception {
        french();
        browse(robot, "HTMLDocument", 0);
        robot.clickOn("#typelib-whole");
        quiet();
        robot.clickOn("#typelib-find").write("interface IHTMLElement ");
        take("typelib-french");
    }

    @Test
    void entryOfAModule(FxRobot robot) throws Exception {
        Path library = Path.of("../interop-core/src/test/resources/org/interopexplorer/core/typelib/entries.win64.tlb");
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().openTypeLibrary(library, 1))
                .get();
        quiet();
        robot.clickOn("#typelib-search").write("lstrlenW").push(KeyCode.ENTER);
        robot.clickOn("#typelib-entry");
        take("typelib-entry");
    }

    /// Wine's largest library, at one of its types.
    private void browse(FxRobot robot, String type, int member) throws Exception {
        Path library = Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/mshtml.tlb");
        assumeTrue(Files.isRegularFile(library), "Wine's libraries are not installed");
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().openTypeLibrary(library, 1))
                .get();
        quiet();
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> robot.lookup("#typelib-search").tryQuery().isPresent());
        robot.clickOn("#typelib-search").write(type).push(KeyCode.ENTER);
        robot.interact(() -> {
            robot.lookup("#typelib-search").queryTextInputControl().clear();
            robot.lookup("#typelib-members")
                    .queryTableView()
                    .getSelectionModel()
                    .select(member);
        });
    }
}
