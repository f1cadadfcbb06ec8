package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.interopexplorer.app.control.Verdict;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Any number in any result offers its readings as an error code; and the history can be filtered by verdict.
class ErrorOffersWindowTest extends WindowTest {
    @BeforeEach
    void assumeLibrary() {
        assumeTrue(
                window.services().files().resolve("libc.so.6") instanceof Resolution.Found,
                "libc.so.6 is not installed on this system");
    }

    @Test
    void theReturnedNumberLeadsToItsReadings(FxRobot robot) throws TimeoutException {
        call(robot, "labs", "-2");
        until("the card is there", () -> robot.lookup("#as-error").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#as-error").queryButton().fire());
        assertThat(explorer.workspace().windowPageProperty().get()).isEqualTo(WindowPage.ERRORS);
        assertThat(explorer.workspace().askedErrorProperty().get()).isEqualTo("2");
        until(
                "the page asks for it",
                () -> robot.lookup("#errors-filter")
                        .tryQueryAs(TextField.class)
                        .filter(filter -> filter.getText().equals("2"))
                        .isPresent());
    }

    @Test
    void aMemberOfAResultOffersIt(FxRobot robot) throws TimeoutException {
        call(robot, "div", "7", "2");
        until(
                "the members are there",
                () -> robot.lookup(".tree-table-view").tryQuery().isPresent());
        TreeTableView<?> members = robot.lookup(".tree-table-view").queryAs(TreeTableView.class);
        robot.interact(() -> {
            members.requestFocus();
            members.getSelectionModel().clearAndSelect(0);
        });
        explain(robot, members);
        assertThat(explorer.workspace().askedErrorProperty().get()).isEqualTo("3");
    }

    @Test
    void aCallOfTheHistoryOffersItForWhatItReturned(FxRobot robot) throws TimeoutException {
        call(robot, "labs", "-13");
        TableView<?> history = drawer(robot, 0, "#history-table");
        robot.interact(() -> {
            history.requestFocus();
            history.getSelectionModel().clearAndSelect(0);
        });
        explain(robot, history);
        assertThat(explorer.workspace().askedErrorProperty().get()).isIn("13", "-13");
    }

    @Test
    void aKeptValueOffersIt(FxRobot robot) throws TimeoutException {
        robot.interact(() -> explorer.workspace().calls().keep("five", Value.Int.of(5), IntegerType.INT));
        until("it is kept", () -> !explorer.workspace().calls().kept().isEmpty());
        TableView<?> kept = drawer(robot, 1, "#kept-table");
        robot.interact(() -> {
            kept.requestFocus();
            kept.getSelectionModel().clearAndSelect(0);
        });
        explain(robot, kept);
        assertThat(explorer.workspace().askedErrorProperty().get()).isEqualTo("5");
    }

    @Test
    void aVariableOffersItByTheKeyboard(FxRobot robot) throws TimeoutException {
        robot.interact(() -> explorer.workspace().open("libc.so.6"));
        until(
                "the rows are there",
                () -> robot.lookup("#exports")
                        .tryQueryAs(TableView.class)
                        .filter(table -> !table.getItems().isEmpty())
                        .isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("opterr").push(KeyCode.ENTER);
        until(
                "it is chosen",
                () -> robot.lookup("#variable-declaration").tryQuery().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until("it is read", () -> robot.lookup("#variable-held").tryQuery().isPresent());
        Node button = robot.lookup("#variable-memory").query();
        robot.interact(button::requestFocus);
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        until("the menu is there", () -> shownItem("control-value-error") != null);
        robot.interact(
                () -> Objects.requireNonNull(shownItem("control-value-error")).fire());
        assertThat(explorer.workspace().askedErrorProperty().get()).isEqualTo("1");
    }

    @Test
    void theHistoryIsFilteredByVerdictsWithItsButtons(FxRobot robot) throws TimeoutException {
        call(robot, "labs", "-13");
        call(robot, "mkdir", "\"/proc/nowhere\"", "493");
        TableView<?> history = drawer(robot, 0, "#history-table");
        until("both calls are there", () -> history.getItems().size() == 2);
        ToggleButton failures =
                robot.lookup("#history-tone-" + Verdict.Tone.FAILURE.token()).queryAs(ToggleButton.class);
        robot.interact(failures::fire);
        until("only the failure is shown", () -> history.getItems().size() == 1);
        assertThat(((HistoryEntry) history.getItems().getFirst())
                        .request()
                        .signature()
                        .function())
                .isEqualTo("mkdir");
        robot.interact(failures::fire);
        until("both are shown again", () -> history.getItems().size() == 2);
    }

    private void call(FxRobot robot, String function, String... arguments) throws TimeoutException {
        int before = explorer.workspace().calls().history().size();
        robot.interact(
                () -> explorer.workspace().functions().openAndChoose("libc.so.6", function, List.of(), () -> {}));
        until(
                "the form has its rows",
                () -> explorer.function().parameters().size() == arguments.length
                        && explorer.workspace()
                                .functions()
                                .choiceProperty()
                                .get()
                                .function()
                                .equals(function));
        robot.interact(() -> {
            for (int i = 0; i < arguments.length; i++) {
                explorer.function().parameters().get(i).field().textProperty().set(arguments[i]);
            }
            explorer.function().invoke();
        });
        until("the call returned", () -> explorer.workspace().calls().history().size() > before);
    }

    private TableView<?> drawer(FxRobot robot, int tab, String id) throws TimeoutException {
        // Another tab first, since choosing one opens the drawer.
        robot.interact(() -> {
            var tabs = robot.lookup("#records").queryAs(TabPane.class).getSelectionModel();
            tabs.select(2);
            tabs.select(tab);
        });
        until(
                "the page is there",
                () -> robot.lookup(id)
                        .tryQuery()
                        .filter(node -> node.getBoundsInLocal().getHeight() > 1)
                        .isPresent());
        return robot.lookup(id).queryTableView();
    }

    /// Chooses the offer in the menu of a control, wherever in the menu it stands.
    private static void explain(FxRobot robot, Control control) throws TimeoutException {
        until("it has its menu", () -> control.getContextMenu() != null);
        ContextMenu menu = control.getContextMenu();
        // As when it is shown. It is not, since the headless platform draws no popup that leaves its screen.
        robot.interact(() -> Event.fireEvent(menu, new WindowEvent(menu, WindowEvent.WINDOW_SHOWING)));
        MenuItem offer = Objects.requireNonNull(find(menu.getItems(), "control-value-error"), "the offer");
        robot.interact(offer::fire);
    }

    private static @Nullable MenuItem shownItem(String id) {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(shown -> find(((ContextMenu) shown).getItems(), id))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable MenuItem find(List<MenuItem> items, String id) {
        for (MenuItem item : items) {
            MenuItem found =
                    id.equals(item.getId()) ? item : item instanceof Menu menu ? find(menu.getItems(), id) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
