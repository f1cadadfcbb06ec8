package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.core.loading.Resolution;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// How much of the window each area has, and where the keyboard focus is.
class LayoutWindowTest extends WindowTest {
    @Test
    void theFormOfFourParametersIsSeenWholeBesideAResult(FxRobot robot) throws TimeoutException {
        open(robot, "libc.so.6");
        choose(robot, "libc.so.6", "qsort");
        until("the form has its rows", () -> explorer.function().parameters().size() == 4);
        robot.interact(() -> explorer.scene().getRoot().layout());
        Bounds window = explorer.scene().getRoot().getLayoutBounds();
        assertThat(window.getWidth()).isEqualTo(1280);
        until(
                "the form has the room that it needs",
                () -> bottom(robot, "#parameter-compar") < bottom(robot, "#invoke"));
        assertThat(bottom(robot, "#answers") - top(robot, "#answers")).isGreaterThan(150);
    }

    @Test
    void theWorkbenchHasRoomOnlyWhileSomethingCallableIsChosen(FxRobot robot) throws TimeoutException {
        open(robot, "libm.so.6");
        assertThat(isShown(robot, "#workbench")).isFalse();
        choose(robot, "libm.so.6", "cos");
        until("the workbench is shown", () -> isShown(robot, "#workbench"));
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.DEPENDENCIES));
        assertThat(isShown(robot, "#workbench")).isFalse();
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.EXPORTS));
        assertThat(isShown(robot, "#workbench")).isTrue();
    }

    @Test
    void theFormOfAFunctionLeavesWhenATypeLibraryIsOpened(FxRobot robot) throws TimeoutException {
        choose(robot, "libm.so.6", "cos");
        until("the workbench is shown", () -> isShown(robot, "#workbench"));
        robot.interact(() -> explorer.workspace()
                .open(Path.of("../interop-core/src/test/resources/org/interopexplorer/core/typelib/garden.win64.tlb")
                        .toAbsolutePath()
                        .normalize()));
        until(
                "the type library is shown",
                () -> robot.lookup("#typelib-name").tryQuery().isPresent());
        assertThat(isShown(robot, "#workbench")).isFalse();
    }

    @Test
    void theDrawerIsShutUntilItIsOpenedByAKey(FxRobot robot) {
        assertThat(height(robot, "#records")).isLessThan(60);
        robot.push(KeyCode.CONTROL, KeyCode.J);
        robot.interact(() -> explorer.scene().getRoot().layout());
        assertThat(height(robot, "#records")).isGreaterThan(150);
        robot.push(KeyCode.CONTROL, KeyCode.J);
        robot.interact(() -> explorer.scene().getRoot().layout());
        assertThat(height(robot, "#records")).isLessThan(60);
    }

    @Test
    void theFilterAndThePageBelongToALibrary(FxRobot robot) throws TimeoutException {
        open(robot, "libm.so.6");
        robot.interact(
                () -> robot.lookup("#exports-filter").queryTextInputControl().setText("cos"));
        open(robot, "libc.so.6");
        assertThat(robot.lookup("#exports-filter").queryTextInputControl().getText())
                .isEmpty();
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.SECTIONS));
        robot.interact(
                () -> explorer.workspace().show(explorer.workspace().libraries().getFirst()));
        assertThat(explorer.workspace().pageProperty().get()).isEqualTo(LibraryPage.EXPORTS);
        assertThat(robot.lookup("#exports-filter").queryTextInputControl().getText())
                .isEqualTo("cos");
    }

    @Test
    void backAndForwardGoWhereOneWas(FxRobot robot) throws TimeoutException {
        open(robot, "libm.so.6");
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.SECTIONS));
        robot.interact(() -> {});
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        assertThat(explorer.workspace().pageProperty().get()).isEqualTo(LibraryPage.EXPORTS);
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(explorer.workspace().pageProperty().get()).isEqualTo(LibraryPage.SECTIONS);
    }

    @Test
    void withTextOfDoubleSizeWhatHasTheKeyboardHasTheRoom(FxRobot robot) throws TimeoutException {
        robot.interact(
                () -> window.settings().update(old -> old.withView(old.view().withTextScale(2))));
        choose(robot, "libc.so.6", "qsort");
        until("the form is there", () -> isShown(robot, "#workbench") && isShown(robot, "#exports"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        until(
                "the workbench has most of the height",
                () -> height(robot, "#workbench") > 2 * height(robot, "#exports"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        until("the list has more of it again", () -> height(robot, "#exports") > 150);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        until("the workbench has it again", () -> height(robot, "#workbench") > 2 * height(robot, "#exports"));
    }

    @Test
    void theReadableNameOfAMangledOneGrows(FxRobot robot) throws TimeoutException {
        open(robot, "libstdc++.so.6");
        until("the names are readable", () -> width(robot, "Readable name") > 0 && width(robot, "Signature") > 0);
        until("they have the room", () -> width(robot, "Readable name") > 2 * width(robot, "Signature"));
    }

    /// The width of a column of the exports; 0 while it is not shown.
    private static double width(FxRobot robot, String title) {
        TableView<?> table = robot.lookup("#exports").queryTableView();
        return table.getVisibleLeafColumns().stream()
                .filter(column -> title.equals(column.getText()))
                .mapToDouble(TableColumn::getWidth)
                .sum();
    }

    private void open(FxRobot robot, String name) throws TimeoutException {
        assumeTrue(
                window.services().files().resolve(name) instanceof Resolution.Found,
                name + " is not installed on this system");
        robot.interact(() -> explorer.workspace().open(name));
        until(
                "the library is read",
                () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
    }

    private void choose(FxRobot robot, String library, String function) {
        robot.interact(() -> explorer.workspace().functions().openAndChoose(library, function, List.of(), () -> {}));
    }

    private static boolean isShown(FxRobot robot, String id) {
        return robot.lookup(id)
                .tryQuery()
                .filter(node -> node.getScene() != null)
                .isPresent();
    }

    private static double height(FxRobot robot, String id) {
        return robot.lookup(id).query().getBoundsInLocal().getHeight();
    }

    private static double top(FxRobot robot, String id) {
        return bounds(robot.lookup(id).query()).getMinY();
    }

    private static double bottom(FxRobot robot, String id) {
        return bounds(robot.lookup(id).query()).getMaxY();
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
