package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What a person does, in the real window with real libraries and a real host.
class ExplorerWindowTest extends WindowTest {
    @Test
    void aFunctionIsFoundCalledAndAnsweredFromTheKeyboardAlone(FxRobot robot) throws TimeoutException {
        assumeLibrary("libm.so.6");
        robot.push(KeyCode.CONTROL, KeyCode.L);
        until(
                "the system's libraries are listed",
                () -> robot.lookup("#palette-text").tryQuery().isPresent());
        robot.write("libm.so.6").push(KeyCode.ENTER);
        untilOpened();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("cos").push(KeyCode.DOWN);
        until("cos is chosen", () -> "cos".equals(chosen()));
        robot.interact(() -> explorer.function()
                .parameters()
                .getFirst()
                .field()
                .textProperty()
                .set("0.0"));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        CompletedCall call = untilCalled();
        assertThat(call.outcome())
                .isInstanceOfSatisfying(
                        CallOutcome.Returned.class,
                        returned -> assertThat(returned.returned()).isEqualTo(new Value.Real(1)));
        assertThat(texts(robot)).anyMatch(text -> text.contains("cos returned"));
    }

    /// The form of the first function is not on the screen yet when Enter is pressed.
    @Test
    void enterInTheFilterGoesToTheFormAndCtrlEnterInvokes(FxRobot robot) throws TimeoutException {
        assumeLibrary("libc.so.6");
        robot.interact(() -> explorer.workspace().open("libc.so.6"));
        untilOpened();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("getppid").push(KeyCode.ENTER);
        until("Invoke has the keyboard", () -> robot.lookup("#invoke").query().isFocused());
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(untilCalled().outcome()).isInstanceOf(CallOutcome.Returned.class);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(
                "Ctrl+Enter in the filter invokes too",
                () -> explorer.workspace().calls().history().size() == 2
                        && !explorer.workspace().calls().callingProperty().get());
    }

    @Test
    void aSuggestionThatCrashesCostsTheHostAndTheNextCallIsAnswered(FxRobot robot) throws TimeoutException {
        assumeLibrary("libc.so.6");
        robot.clickOn("#try-strlen");
        untilOpened();
        until("strlen is chosen", () -> "strlen".equals(chosen()));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(untilCalled().outcome()).isInstanceOf(CallOutcome.Crashed.class);
        robot.interact(() -> explorer.function()
                .parameters()
                .getFirst()
                .field()
                .textProperty()
                .set("\"four\""));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(
                "the second call is answered",
                () -> explorer.workspace().calls().history().size() == 2
                        && !explorer.workspace().calls().callingProperty().get());
        assertThat(explorer.workspace().calls().history().getLast().outcome()).isInstanceOf(CallOutcome.Returned.class);
    }

    @Test
    void aCallThatIsPutBackShowsItsFunctionInTheList(FxRobot robot) throws TimeoutException {
        assumeLibrary("libc.so.6");
        robot.clickOn("#try-strlen");
        untilOpened();
        until("strlen is chosen", () -> "strlen".equals(chosen()));
        until("its row is on the screen", () -> isListed(robot, "strlen"));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        untilCalled();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("abort").push(KeyCode.ENTER);
        until("abort is chosen", () -> "abort".equals(chosen()));
        robot.interact(() -> explorer.workspace()
                .functions()
                .putBack(explorer.workspace().calls().history().getFirst()));
        until("its row is on the screen again", () -> isListed(robot, "strlen"));
    }

    private static boolean isListed(FxRobot robot, String name) {
        return robot.lookup("#exports .table-cell").<Labeled>queryAllAs(Labeled.class).stream()
                .anyMatch(cell -> name.equals(cell.getText()) && cell.isVisible());
    }

    @Test
    void aFileThatIsNoLibraryIsNamedForWhatItIs(FxRobot robot, @TempDir Path directory)
            throws IOException, TimeoutException {
        Path text = Files.writeString(directory.resolve("notes.txt"), "just words\n");
        robot.interact(() -> explorer.workspace().open(text));
        until("the failure shows", () -> robot.lookup("#failure").tryQuery().isPresent());
        assertThat(robot.lookup("#failure").queryLabeled().getText()).contains("is a text file, not a library");
        robot.interact(() -> explorer.messages().localeProperty().set(Locale.FRENCH));
        assertThat(robot.lookup("#failure").queryLabeled().getText()).contains("est un fichier texte");
    }

    @Test
    void aFilterThatFindsNothingSaysSoAndGivesWay(FxRobot robot) throws TimeoutException {
        assumeLibrary("libm.so.6");
        robot.interact(() -> explorer.workspace().open("libm.so.6"));
        untilOpened();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("zzz");
        assertThat(texts(robot)).contains("No export matches “zzz”.");
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#exports").queryTableView().getItems().size()).isGreaterThan(100);
    }

    @Test
    void theLanguageChangesWhileTheWindowIsOpenAndIsRemembered(FxRobot robot) {
        robot.clickOn("#shell-language");
        robot.clickOn("Français");
        assertThat(texts(robot)).contains("Bibliothèques", "Essayer un appel").doesNotContain("Libraries");
        assertThat(window.settings().settings().language()).isEqualTo("fr");
    }

    @Test
    void theThemeChangesWhileTheWindowIsOpenAndIsRemembered(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.T);
        assertThat(explorer.theme().isDark()).isTrue();
        assertThat(window.settings().settings().appearance()).isEqualTo("dark");
    }

    @Test
    void anOpenedFileIsRecentAndCanBeClosedFromTheKeyboard(FxRobot robot) throws TimeoutException {
        assumeLibrary("libm.so.6");
        robot.interact(() -> explorer.workspace().open("libm.so.6"));
        untilOpened();
        assertThat(window.settings().settings().recent()).hasSize(1);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        assertThat(explorer.workspace().libraries()).isEmpty();
        assertThat(robot.lookup("#start-page").tryQuery()).isPresent();
    }

    @Test
    void searchEverywhereFindsAnExportOfAnyOpenLibrary(FxRobot robot) throws TimeoutException {
        assumeLibrary("libm.so.6");
        robot.interact(() -> explorer.workspace().open("libm.so.6"));
        untilOpened();
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("tgamma").push(KeyCode.ENTER);
        until("tgamma is chosen", () -> "tgamma".equals(chosen()));
    }

    @Test
    void everyPageOfALibraryIsReachedFromTheTree(FxRobot robot) throws TimeoutException {
        assumeLibrary("libm.so.6");
        robot.interact(() -> explorer.workspace().open("libm.so.6"));
        untilOpened();
        for (LibraryPage page : LibraryPage.values()) {
            robot.interact(() -> explorer.workspace().pageProperty().set(page));
            if (page == LibraryPage.RESOURCES || page == LibraryPage.BINDINGS) {
                continue;
            }
            String id = switch (page) {
                case SYMBOLS -> "#symbols-page";
                case TYPES -> "#types-page";
                case REVIEW -> "#review-page";
                case DECLARATIONS -> "#declarations-pane";
                default -> "#" + page.token();
            };
            assertThat(robot.lookup(id).tryQuery()).as(id).isPresent();
        }
        until("the dependencies are known", () -> {
            explorer.workspace().pageProperty().set(LibraryPage.DEPENDENCIES);
            return robot.lookup("#dependencies").queryAs(TreeView.class).getRoot() != null;
        });
    }

    @Test
    void theHelpListsTheKeysAndGivesTheKeyboardBack(FxRobot robot) {
        robot.push(KeyCode.SHIFT, KeyCode.F1);
        assertThat(texts(robot)).contains("Search everywhere", "Ctrl+K");
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#help-sheet").tryQuery()).isEmpty();
    }

    @Test
    void everyControlWithoutTextSaysWhatItIs(FxRobot robot) {
        assertThat(robot.lookup(".button, .menu-button, .text-field, .toggle-button").queryAll().stream()
                        .filter(Node::isVisible)
                        .filter(node -> switch (node) {
                            case Labeled labeled -> blank(labeled.getText()) && blank(labeled.getAccessibleText());
                            case TextInputControl input ->
                                blank(input.getAccessibleText()) && blank(input.getPromptText());
                            default -> false;
                        }))
                .isEmpty();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void assumeLibrary(String name) {
        assumeTrue(
                window.services().files().resolve(name) instanceof Resolution.Found,
                name + " is not installed on this system");
    }

    private void untilOpened() throws TimeoutException {
        until(
                "the library is read",
                () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
    }

    private CompletedCall untilCalled() throws TimeoutException {
        until(
                "the call is answered",
                () -> explorer.workspace().calls().shownProperty().get() != null);
        return Objects.requireNonNull(
                explorer.workspace().calls().shownProperty().get());
    }

    private @Nullable String chosen() {
        var choice = explorer.workspace().functions().choiceProperty().get();
        return choice == null ? null : choice.function();
    }

    private static List<String> texts(FxRobot robot) {
        return robot
                .lookup(node -> node instanceof Labeled labeled && node.isVisible() && labeled.getText() != null)
                .queryAllAs(Labeled.class)
                .stream()
                .map(Labeled::getText)
                .toList();
    }
}
