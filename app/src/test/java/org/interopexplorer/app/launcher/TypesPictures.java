package org.interopexplorer.app.launcher;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of the types page and of layouts. The name keeps it out of other runs.
@ExtendWith(ApplicationExtension.class)
class TypesPictures extends PictureTaker {
    @Start
    void begin(Stage stage) {
        show(stage);
    }

    @Test
    void typesOfALibrary(FxRobot robot) throws Exception {
        choose(robot, "libz.so.1", "z_stream_s");
        take("types");
    }

    @Test
    void layoutUnderTwoAbisInTheDark(FxRobot robot) throws Exception {
        dark();
        choose(robot, "libz.so.1", "gz_header_s");
        robot.interact(() -> {
            ComboBox<Optional<Abi>> other = robot.lookup("#layout-other").queryComboBox();
            other.setValue(Optional.of(Abi.WINDOWS_X64));
        });
        take("layout-dark");
    }

    @Test
    void typesInFrench(FxRobot robot) throws Exception {
        french();
        choose(robot, "libz.so.1", "z_stream_s");
        take("types-french");
    }

    @Test
    void sourcesThatDisagree(FxRobot robot) throws Exception {
        WaitForAsyncUtils.asyncFx(() ->
                        explorer.workspace().functions().openAndChoose("libc.so.6", "strnlen", List.of(), () -> {}))
                .get();
        quiet();
        robot.interact(
                () -> explorer.function().prototypeProperty().set("int strnlen(const char *text, unsigned int most)"));
        quiet();
        robot.interact(() -> explorer.function().acceptPrototype(() -> {}));
        take("sources");
    }

    private void choose(FxRobot robot, String library, String type) throws Exception {
        WaitForAsyncUtils.asyncFx(() ->
                        explorer.workspace().functions().openAndChoose(library, "zlibVersion", List.of(), () -> {}))
                .get();
        quiet();
        WaitForAsyncUtils.asyncFx(() -> explorer.workspace().showPage(LibraryPage.TYPES))
                .get();
        quiet();
        robot.interact(() -> {
            TableView<?> table = robot.lookup("#types").queryTableView();
            for (int i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i).toString().contains("name=" + type + ",")) {
                    table.getSelectionModel().select(i);
                    table.scrollTo(i);
                }
            }
        });
    }
}
