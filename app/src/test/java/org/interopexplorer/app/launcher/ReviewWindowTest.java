package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.testing.WeakLibrary;
import org.interopexplorer.core.review.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What a person does with a design review, in the real window.
class ReviewWindowTest extends WindowTest {
    @TempDir
    Path directory;

    @Test
    void theWorstComesFirstAndAChipAndTheFilterLeaveWhatIsAskedFor(FxRobot robot) throws Exception {
        TableView<Finding> table = show(robot);
        assertThat(robot.lookup("#review-verdict").queryAs(Label.class).getText())
                .isEqualTo("No errors, 4 warnings, 9 advice, 3 facts. The types of 5 of 5 functions are known.");
        assertThat(codes(table)).startsWith("review.stack-executable");
        robot.interact(() -> robot.lookup(".chip").queryAllAs(ToggleButton.class).stream()
                .filter(chip -> "warning".equals(chip.getUserData()))
                .findFirst()
                .orElseThrow()
                .fire());
        until("the warnings are left", () -> codes(table).size() == 4);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("gets");
        until("one is left", () -> codes(table).equals(List.of("review.import-unsafe")));
    }

    @Test
    void enterLeadsToTheExportAndBackToTheFindings(FxRobot robot) throws Exception {
        TableView<Finding> table = show(robot);
        choose(robot, table, "review.width-long");
        robot.interact(table::requestFocus);
        robot.push(KeyCode.ENTER);
        until("the form has its rows", () -> explorer.function().parameters().size() == 2);
        assertThat(explorer.workspace().pageProperty().get()).isEqualTo(LibraryPage.EXPORTS);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        until("the findings are back", () -> explorer.workspace().pageProperty().get() == LibraryPage.REVIEW);
    }

    @Test
    void theDetailLeadsToAnImport(FxRobot robot) throws Exception {
        TableView<Finding> table = show(robot);
        choose(robot, table, "review.import-unsafe");
        until(
                "the place is there",
                () -> robot.lookup("#review-places").tryQueryAs(FlowPane.class).stream()
                        .flatMap(pane -> pane.getChildren().stream())
                        .anyMatch(link ->
                                link instanceof Hyperlink its && its.getText().equals("gets")));
        robot.interact(() -> ((Hyperlink) robot.lookup("#review-places")
                        .queryAs(FlowPane.class)
                        .getChildren()
                        .getFirst())
                .fire());
        until("the imports are shown", () -> explorer.workspace().pageProperty().get() == LibraryPage.IMPORTS);
        until(
                "only the import is left",
                () -> robot.lookup("#imports").queryTableView().getItems().size() == 1);
    }

    @Test
    void aSessionWithoutCallsSaysWhatWillStandThere(FxRobot robot) throws TimeoutException {
        robot.interact(() -> explorer.workspace().showWindowPage(WindowPage.REVIEW));
        until(
                "it is empty",
                () -> robot.lookup(".empty-title").queryAllAs(Label.class).stream()
                        .anyMatch(label -> label.getText().equals("No calls to review yet")));
    }

    private TableView<Finding> show(FxRobot robot) throws Exception {
        Path weak = WeakLibrary.build(directory);
        robot.interact(() -> explorer.workspace().open(weak));
        until("it is read", () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.REVIEW));
        until(
                "the findings are there",
                () -> robot.lookup("#review").tryQueryAs(TableView.class).isPresent());
        return robot.lookup("#review").queryTableView();
    }

    private static void choose(FxRobot robot, TableView<Finding> table, String code) {
        robot.interact(() -> {
            Finding wanted = table.getItems().stream()
                    .filter(finding -> finding.code().equals(code))
                    .findFirst()
                    .orElseThrow();
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().select(wanted);
        });
    }

    private static List<String> codes(TableView<Finding> table) {
        return table.getItems().stream().map(Finding::code).toList();
    }
}
