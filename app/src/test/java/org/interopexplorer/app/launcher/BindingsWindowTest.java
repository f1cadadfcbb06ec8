package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.testing.FaultyAssembly;
import org.interopexplorer.core.binding.CheckedImport;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What a person does with the declared imports of an assembly, in the real window.
class BindingsWindowTest extends WindowTest {
    @TempDir
    Path directory;

    @Test
    void faultsAreShownWithTheRightDeclarationToCopy(FxRobot robot) throws Exception {
        show(robot);
        assertThat(robot.lookup("#bindings-summary").queryAs(Label.class).getText())
                .startsWith("10 native functions are declared, 8 found here: ");
        choose(robot, "store_total");
        String right = "[DllImport(\"store\")] static extern CLong store_total(CLong start);";
        until(
                "the right declaration is there",
                () -> robot.lookup("#binding-should").tryQueryAs(TextArea.class).stream()
                        .anyMatch(area -> area.getText().equals(right)));
        assertThat(texts(robot, ".binding-finding"))
                .contains("error: start is int (4 bytes); the function takes long (8 bytes)");
        robot.interact(() -> robot.lookup("#binding-copy").queryAs(Button.class).fire());
        String[] copied = {""};
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).isEqualTo(right);
    }

    @Test
    void whatIsNotFoundOrRefusedHasNoWayOn(FxRobot robot) throws Exception {
        show(robot);
        choose(robot, "lost");
        until("it cannot be called", () -> isDisabled(robot, "#binding-call") && isDisabled(robot, "#binding-follow"));
        choose(robot, "refused");
        until(
                "its export can be shown",
                () -> isDisabled(robot, "#binding-call") && !isDisabled(robot, "#binding-follow"));
    }

    @Test
    void aChipLeavesOnlyItsSeverityAndTheFilterItsWords(FxRobot robot) throws Exception {
        TableView<CheckedImport> table = show(robot);
        robot.interact(() -> robot.lookup(".chip").queryAllAs(ToggleButton.class).stream()
                .filter(chip -> "advice".equals(chip.getUserData()))
                .findFirst()
                .orElseThrow()
                .fire());
        until("one row is left", () -> names(table).equals(List.of("chdir")));
        robot.interact(() -> robot.lookup(".chip").queryAllAs(ToggleButton.class).stream()
                .filter(ToggleButton::isSelected)
                .forEach(ToggleButton::fire));
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("char16_t");
        until("the texts of two bytes are left", () -> names(table).equals(List.of("store_name", "store_wide")));
    }

    @Test
    void aDeclarationIsCalledAsDotNetCallsIt(FxRobot robot) throws Exception {
        show(robot);
        choose(robot, "store_wide");
        robot.interact(() -> robot.lookup("#binding-call").queryAs(Button.class).fire());
        until("the form has its row", () -> explorer.function().parameters().size() == 1);
        assertThat(prototype()).isEqualTo("int store_wide(const char16_t *text)");
        robot.interact(() -> {
            explorer.function().parameters().getFirst().field().textProperty().set("\"h\u00e9llo\"");
            explorer.function().invoke();
        });
        until("it returned", () -> explorer.workspace().calls().shownProperty().get() != null);
        CompletedCall call = Objects.requireNonNull(
                explorer.workspace().calls().shownProperty().get());
        assertThat(call.outcome())
                .isInstanceOfSatisfying(
                        CallOutcome.Returned.class,
                        returned -> assertThat(returned.returned()).isEqualTo(Value.Int.of(5)));
    }

    @Test
    void aWrongDeclarationIsCalledWrongAndTheFormSaysWhatDiffers(FxRobot robot) throws Exception {
        show(robot);
        choose(robot, "store_total");
        robot.interact(() -> robot.lookup("#binding-call").queryAs(Button.class).fire());
        until("the form has its row", () -> explorer.function().parameters().size() == 1);
        assertThat(prototype()).isEqualTo("int store_total(int start)");
        until(
                "the other sources are asked",
                () -> robot.lookup("#signature-difference").tryQuery().isPresent());
    }

    @Test
    void enterOnARowShowsTheExportAndBackLeadsToTheRows(FxRobot robot) throws Exception {
        TableView<CheckedImport> table = show(robot);
        choose(robot, "store_total");
        robot.interact(table::requestFocus);
        robot.push(KeyCode.ENTER);
        until("the form has its row", () -> explorer.function().parameters().size() == 1);
        until("its own types are known", () -> prototype().equals("long store_total(long base)"));
        assertThat(Objects.requireNonNull(
                                explorer.workspace().selectedProperty().get())
                        .title())
                .isEqualTo("libstore.so");
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        until("the rows are back", () -> explorer.workspace().pageProperty().get() == LibraryPage.BINDINGS);
    }

    private String prototype() {
        var signature = explorer.function().signatureProperty().get();
        return signature == null ? "" : signature.prototype();
    }

    private TableView<CheckedImport> show(FxRobot robot) throws Exception {
        Path assembly = FaultyAssembly.compile(directory);
        robot.interact(() -> explorer.workspace().open(assembly));
        until("it is read", () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.BINDINGS));
        until(
                "the declarations are there",
                () -> robot.lookup("#bindings").tryQuery().isPresent());
        return robot.lookup("#bindings").queryTableView();
    }

    private static void choose(FxRobot robot, String method) throws TimeoutException {
        TableView<CheckedImport> table = robot.lookup("#bindings").queryTableView();
        until("the row is there", () -> names(table).contains(method));
        robot.interact(
                () -> table.getSelectionModel().clearAndSelect(names(table).indexOf(method)));
        until(
                "it is shown",
                () -> texts(robot, "#binding-detail .pane-title").stream()
                        .anyMatch(title -> title.endsWith("." + method)));
    }

    private static List<String> names(TableView<CheckedImport> table) {
        return table.getItems().stream()
                .map(checked -> checked.declared().method().name())
                .toList();
    }

    private static boolean isDisabled(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isDisabled).isPresent();
    }

    private static List<String> texts(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }
}
