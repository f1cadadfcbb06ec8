package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.function.PrototypeReader;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.api.FxRobot;

/// Variables in the real window: `opterr` of the C library is 1 until somebody changes it.
@EnabledOnOs(OS.LINUX)
class VariableWindowTest extends WindowTest {
    private void choose(FxRobot robot, String name) throws TimeoutException {
        assumeTrue(
                Files.exists(Path.of("/lib/x86_64-linux-gnu/libc.so.6")), "there is no glibc at its usual place here");
        robot.interact(() -> explorer.workspace().open("libc.so.6"));
        until(
                "the library is read",
                () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write(name).push(KeyCode.ENTER);
        until(
                "the variable is chosen",
                () -> robot.lookup("#variable-declaration").tryQuery().isPresent());
    }

    private static String held(FxRobot robot) {
        return robot.lookup("#variable-held")
                .<Labeled>tryQueryAs(Labeled.class)
                .map(Labeled::getText)
                .orElse("");
    }

    @Test
    void variableIsDeclaredReadAndWrittenFromTheKeyboard(FxRobot robot) throws TimeoutException {
        choose(robot, "opterr");
        robot.interact(() ->
                robot.lookup("#variable-declaration").queryTextInputControl().setText("int opterr"));
        until(
                "it can be read",
                () -> !robot.lookup("#read-variable").queryButton().isDisabled());
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until("its value is there", () -> held(robot).equals("1"));
        robot.clickOn("#variable-value").write("7").push(KeyCode.ENTER);
        until("the new value is there", () -> held(robot).equals("7"));
        robot.interact(() -> robot.lookup("#variable-keep").queryButton().fire());
        until("its address is kept", () -> !explorer.workspace().calls().kept().isEmpty());
        assertThat(explorer.workspace().calls().kept().getFirst().name()).isEqualTo("opterr");
    }

    @Test
    void whatAVariablePointsAtIsCalledFromItsForm(FxRobot robot) throws TimeoutException {
        choose(robot, "argp_program_version_hook");
        robot.interact(() -> robot.lookup("#variable-declaration")
                .queryTextInputControl()
                .setText("int (*argp_program_version_hook)(int number)"));
        until(
                "it can be read",
                () -> !robot.lookup("#read-variable").queryButton().isDisabled());
        robot.clickOn("#variable-value").write("&abs").push(KeyCode.ENTER);
        until("it points at a function", () -> !held(robot).isEmpty());
        robot.interact(() -> robot.lookup("#call-variable").queryButton().fire());
        until("its form is there", () -> explorer.function().parameters().size() == 1);
        called(robot, "-7", 7);
    }

    @Test
    void whatAReturnedAddressPointsAtIsCalledWithAPrototype(FxRobot robot) throws TimeoutException {
        robot.interact(() -> explorer.workspace()
                .functions()
                .openAndChoose("libc.so.6", "dlsym", List.of(new Value.Null(), new Value.Text("abs")), () -> {}));
        until(
                "dlsym is chosen",
                () -> explorer.workspace().functions().choiceProperty().get() != null);
        robot.interact(
                () -> explorer.function().prototypeProperty().set("void *dlsym(void *handle, const char *name)"));
        until(
                "the prototype is read",
                () -> explorer.function().readingProperty().get() instanceof PrototypeReader.Reading.Accepted);
        robot.interact(() -> {
            explorer.function().acceptPrototype(() -> {});
            explorer.function().parameters().get(0).field().textProperty().set("null");
            explorer.function().parameters().get(1).field().textProperty().set("abs");
            explorer.function().invoke();
        });
        KeptByHand.as(robot, explorer, "found");
        robot.push(KeyCode.CONTROL, KeyCode.J);
        robot.interact(() -> robot.lookup("#records")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(1));
        until("the table is there", () -> robot.lookup("#kept-table").tryQuery().isPresent());
        robot.interact(() ->
                robot.lookup("#kept-table").queryTableView().getSelectionModel().selectFirst());
        robot.clickOn("#kept-call");
        until(
                "a prototype is wanted",
                () -> explorer.function().signatureProperty().get() == null);
        robot.interact(() -> explorer.function().prototypeProperty().set("int found(int number)"));
        until(
                "the prototype is read",
                () -> explorer.function().readingProperty().get() instanceof PrototypeReader.Reading.Accepted);
        robot.interact(() -> explorer.function().acceptPrototype(() -> {}));
        until("its form is there", () -> explorer.function().parameters().size() == 1);
        called(robot, "-7", 7);
    }

    private void called(FxRobot robot, String argument, int returned) throws TimeoutException {
        int before = explorer.workspace().calls().history().size();
        robot.interact(() -> {
            explorer.function().parameters().getFirst().field().textProperty().set(argument);
            explorer.function().invoke();
        });
        until("it is called", () -> explorer.workspace().calls().history().size() > before);
        assertThat(explorer.workspace().calls().history().getLast().outcome())
                .isInstanceOfSatisfying(
                        CallOutcome.Returned.class,
                        its -> assertThat(its.returned()).isEqualTo(Value.Int.of(returned)));
    }

    @Test
    void variableThatTheCatalogDeclaresIsDeclaredAtOnce(FxRobot robot) throws TimeoutException {
        choose(robot, "environ");
        until(
                "its declaration is there",
                () -> robot.lookup("#variable-declaration")
                        .queryTextInputControl()
                        .getText()
                        .equals("char **environ"));
    }

    @Test
    void variableOfUnknownTypeIsReadAsBytesAndAFunctionTakesItsPlace(FxRobot robot) throws TimeoutException {
        choose(robot, "_nl_msg_cat_cntr");
        until(
                "it can be read",
                () -> !robot.lookup("#read-variable").queryButton().isDisabled());
        assertThat(robot.lookup("#variable-declaration").query().isFocused()).isTrue();
        robot.clickOn("#read-variable");
        until("its bytes are there", () -> !held(robot).isEmpty());
        assertThat(robot.lookup("#variable-pane").queryAll()).isNotEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("strlen").push(KeyCode.ENTER);
        until(
                "the form is back",
                () -> robot.lookup("#function-pane").tryQuery().isPresent());
    }

    @Test
    void declarationThatIsTooLargeSaysWhatTheLibraryHas(FxRobot robot) throws TimeoutException {
        choose(robot, "opterr");
        robot.interact(() ->
                robot.lookup("#variable-declaration").queryTextInputControl().setText("long opterr"));
        until(
                "the declaration is refused",
                () -> robot.lookup("#variable-pane .fault").<Node>queryAll().stream()
                        .anyMatch(node -> node.isVisible()
                                && String.valueOf(node.getAccessibleText()).contains("has 4 bytes in the library")));
        assertThat(robot.lookup("#read-variable").queryButton().isDisabled()).isTrue();
    }
}
