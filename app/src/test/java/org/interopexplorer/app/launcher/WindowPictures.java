package org.interopexplorer.app.launcher;

import static org.interopexplorer.app.testing.Waits.until;

import java.nio.file.Files;
import java.nio.file.Path;
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
    void twoVersionsOfALibrary(FxRobot robot) throws Exception {
        Path folder = Files.createTempDirectory("versions");
        Path old = compiled(folder, "one", """
                struct item { int id; char name[16]; }; enum state { OPEN, SHUT };
                int store_add(const struct item *it, int at) { return at + it->id; }
                enum state store_state(void) { return OPEN; }
                long store_count(void) { return 0; }
                void store_clear(void) {}
                """);
        Path fresh = compiled(folder, "two", """
                struct item { int id; long when; char name[16]; }; enum state { OPEN, BUSY, SHUT };
                int store_add(const struct item *it, long at) { return at + it->id; }
                enum state store_state(void) { return OPEN; }
                long store_count(void) { return 0; }
                int store_find(const char *name) { return *name; }
                """);
        robot.interact(() -> {
            explorer.workspace().open(old.toString());
            explorer.workspace().open(fresh.toString());
        });
        until(
                "both are read",
                () -> explorer.workspace().libraries().stream()
                        .allMatch(library -> library.image().isPresent()));
        robot.interact(() -> explorer.workspace().showWindowPage(WindowPage.COMPARE));
        until("the page is there", () -> robot.lookup("#compare-old").tryQuery().isPresent());
        robot.interact(() ->
                robot.lookup("#compare-old").queryComboBox().getSelectionModel().select(0));
        robot.interact(() ->
                robot.lookup("#compare-new").queryComboBox().getSelectionModel().select(1));
        until("they are compared", () -> robot.lookup("#compare").tryQuery().isPresent());
        take("compare");
    }

    private static Path compiled(Path folder, String name, String source) throws Exception {
        Path code = Files.writeString(folder.resolve(name + ".c"), source);
        Path library = Files.createDirectory(folder.resolve(name)).resolve("libstore.so.1");
        new ProcessBuilder("gcc", "-g", "-shared", "-fPIC", "-o", library.toString(), code.toString())
                .inheritIO()
                .start()
                .waitFor();
        return library;
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
