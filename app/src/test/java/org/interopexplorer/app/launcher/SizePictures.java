package org.interopexplorer.app.launcher;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.theme.Appearance;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The same situations in windows of several sizes and with text of double size, to look at: in `target/pictures`.
@ExtendWith(ApplicationExtension.class)
class SizePictures extends PictureTaker {
    private static final Path FIXTURES = Path.of(
                    "../interop-core/src/test/resources/org/interopexplorer/core/fuzz/seeds")
            .toAbsolutePath()
            .normalize();

    /// A window in which each situation is looked at.
    private record Look(
            String name, double width, double height, double text, Appearance appearance, Locale language) {}

    private static final List<Look> LOOKS = List.of(
            new Look("1280", 1280, 800, 1, Appearance.LIGHT, Locale.ENGLISH),
            new Look("1600-dark", 1600, 1000, 1, Appearance.DARK, Locale.ENGLISH),
            new Look("1920-french", 1920, 1080, 1, Appearance.LIGHT, Locale.FRENCH),
            new Look("1280-double", 1280, 800, 2, Appearance.LIGHT, Locale.ENGLISH),
            new Look("1920-double-french", 1920, 1080, 2, Appearance.DARK, Locale.FRENCH));

    @SuppressWarnings("NullAway.Init")
    private Stage shown;

    @BeforeAll
    static void needsADisplay() {
        assumeFalse(
                "Headless".equals(System.getProperty("glass.platform")),
                "the screen of JavaFX's headless platform is smaller: give a display, and -Dtest.jvm.args=");
    }

    @Start
    void begin(Stage stage) {
        shown = stage;
        show(stage);
    }

    @Test
    void formOfQsort() throws Exception {
        run(WindowScript.DONE, "libc.so.6", "qsort", "[3, 1, 2]", "3", "4", "java (a, b) -> readInt(a) - readInt(b)");
        takeAll("qsort");
    }

    @Test
    void namesOfACppLibrary(FxRobot robot) throws Exception {
        run(WindowScript.DONE, "libstdc++.so.6", null);
        takeAll("cpp");
    }

    @Test
    void libraryThatCannotBeCalledHere() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().open(FIXTURES.resolve("pe-i686.dll")))
                .get();
        takeAll("uncallable");
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().open(FIXTURES.resolve("macho-x86_64.dylib")))
                .get();
        takeAll("uncallable-mac");
    }

    @Test
    void failedCall() throws Exception {
        run(WindowScript.DONE, "libc.so.6", "mkdir", "\"/proc/nowhere\"", "493");
        takeAll("failed");
    }

    @Test
    void errorCodeInTheSearch(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("0x80070005");
        takeAll("palette");
    }

    @Test
    void typesWithAHeader(FxRobot robot) throws Exception {
        WaitForAsyncUtils.asyncFx(() ->
                        explorer.workspace().functions().openAndChoose("libz.so.1", "zlibVersion", List.of(), () -> {}))
                .get();
        quiet();
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().showPage(LibraryPage.TYPES))
                .get();
        quiet();
        robot.interact(() -> {
            var table = robot.lookup("#types").queryTableView();
            for (int i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i).toString().contains("name=z_stream_s,")) {
                    table.getSelectionModel().select(i);
                    table.scrollTo(i);
                }
            }
        });
        takeAll("types");
        robot.clickOn("#types-header");
        robot.interact(
                () -> robot.lookup("#header-text")
                        .queryTextInputControl()
                        .setText(
                                "typedef struct { int id; double weight; } widget;\nint store(const widget *w);\nint bad(nowhere x);\n"));
        takeAll("header");
    }

    @Test
    void resourcesWithAnIcon(FxRobot robot) throws Exception {
        run(WindowScript.DONE, "shell32.dll", null);
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().showPage(LibraryPage.RESOURCES))
                .get();
        robot.interact(() -> {
            TableView<?> table = robot.lookup("#resources").queryTableView();
            for (int i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i).toString().contains("RT_GROUP_ICON")) {
                    table.getSelectionModel().select(i);
                    table.scrollTo(i);
                    break;
                }
            }
        });
        takeAll("resources");
    }

    @Test
    void windowAfterItsRestart(FxRobot robot) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> explorer.keepWorkspace()).get();
        run(WindowScript.DONE, "libm.so.6", "cos", "1.0");
        run(WindowScript.CRASHED, "libc.so.6", "strlen", "null");
        run(WindowScript.DONE, "libc.so.6", "strdup", "\"a copy of mine\"");
        KeptByHand.as(robot, explorer, "copy");
        RealWindow first = window;
        WaitForAsyncUtils.asyncFx(() -> {
                    first.explorer().close();
                    window = new RealWindow(
                            shown, Optional.empty(), CoreServices.of(Machine.current()), first.workspaces());
                    explorer = window.explorer();
                    explorer.keepWorkspace();
                })
                .get();
        quiet();
        robot.push(KeyCode.CONTROL, KeyCode.J);
        takeAll("restart-history");
        robot.interact(() -> robot.lookup("#records")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(1));
        takeAll("restart-values");
    }

    private void takeAll(String situation) throws Exception {
        for (Look look : LOOKS) {
            WaitForAsyncUtils.asyncFx(() -> {
                        shown.setWidth(look.width());
                        shown.setHeight(look.height());
                        explorer.theme().appearanceProperty().set(look.appearance());
                        explorer.messages().localeProperty().set(look.language());
                        window.settings().update(old -> old.withView(old.view().withTextScale(look.text())));
                    })
                    .get();
            take("../app/target/pictures/" + situation + "-" + look.name());
        }
    }
}
