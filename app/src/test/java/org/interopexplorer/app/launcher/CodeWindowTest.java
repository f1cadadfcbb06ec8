package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.interopexplorer.core.snippet.ProgramLanguage;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetLanguage;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The page Code, as a person uses it.
class CodeWindowTest extends WindowTest {
    private static final int CODE = 5;

    @Test
    void aCallIsShownAsCodeInTheChosenLanguageAndEachLineIsExplained(FxRobot robot) throws TimeoutException {
        call(robot, "strdup", new Value.Text("mine"));
        choose(robot, SnippetLanguage.PYTHON);
        until("the program is there", () -> text(robot).contains("library = ctypes.CDLL(\"libc.so.6\""));
        assertThat(text(robot)).contains("b\"mine\"").contains("library.free(");

        ListView<Snippet.Line> lines = lines(robot);
        robot.interact(() -> lines.getSelectionModel().clearAndSelect(line(lines, "library.free(")));
        until(
                "it is explained",
                () -> robot.lookup("#code-explanation")
                        .queryAs(Label.class)
                        .getText()
                        .contains("free frees it"));

        robot.interact(lines::requestFocus);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).startsWith("library.free(");

        choose(robot, SnippetLanguage.RUST);
        until("it is Rust now", () -> text(robot).contains("fn main() {"));
        robot.interact(() -> explorer.messages().localeProperty().set(java.util.Locale.FRENCH));
        until("its comments are French", () -> text(robot).contains("Appelle strdup"));
    }

    @Test
    void whatALanguageCannotExpressIsRefusedByName(FxRobot robot) throws TimeoutException {
        call(robot, "snprintf", new Value.Out(32L), Value.Int.of(32), new Value.Text("%d"), Value.Int.of(42));
        choose(robot, SnippetLanguage.CSHARP);
        until("it is refused", () -> robot.lookup("#code-refusal").tryQuery().isPresent());
        assertThat(robot.lookup("#code-refusal").queryAs(Label.class).getText())
                .isEqualTo(
                        "C# (DllImport) cannot call snprintf, which takes a variable number of arguments: choose C for "
                                + "this call.");
        choose(robot, SnippetLanguage.C);
        until("C has it", () -> text(robot).contains("\"%d\""));
    }

    private void call(FxRobot robot, String function, Value... arguments) throws TimeoutException {
        until(
                "no call runs",
                () -> !explorer.workspace().calls().callingProperty().get());
        robot.interact(() ->
                explorer.workspace().functions().openAndChoose("libc.so.6", function, List.of(arguments), () -> {}));
        until("the form is filled", () -> explorer.function().parameters().size() == arguments.length);
        robot.interact(() -> explorer.function().invoke());
        until("it returned", () -> explorer.workspace().calls().shownProperty().get() != null);
        robot.interact(() -> robot.lookup("#answers")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(CODE));
    }

    private static void choose(FxRobot robot, SnippetLanguage language) {
        robot.interact(() ->
                robot.lookup("#code-language").<ProgramLanguage>queryComboBox().setValue(language));
    }

    private static ListView<Snippet.Line> lines(FxRobot robot) {
        return robot.lookup("#code-lines").queryListView();
    }

    private static String text(FxRobot robot) {
        StringBuilder text = new StringBuilder();
        robot.interact(() -> {
            if (robot.lookup("#code-lines").tryQuery().isPresent()) {
                lines(robot).getItems().forEach(line -> text.append(line.text()).append('\n'));
            }
        });
        return text.toString();
    }

    private static int line(ListView<Snippet.Line> lines, String text) {
        for (int i = 0; i < lines.getItems().size(); i++) {
            if (lines.getItems().get(i).text().contains(text)) {
                return i;
            }
        }
        return -1;
    }
}
