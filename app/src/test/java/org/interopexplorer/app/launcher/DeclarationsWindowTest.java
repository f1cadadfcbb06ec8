package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.com.ObjectViewModel;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.snippet.ProgramLanguage;
import org.interopexplorer.core.snippet.SnippetLanguage;
import org.interopexplorer.core.snippet.com.ComLanguage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.api.FxRobot;

/// Whole libraries and calls of COM objects as code, as a person uses them.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DeclarationsWindowTest extends WindowTest {
    private static final Path IDL = Path.of("../resources/samples/teaching-com.idl");

    @Test
    void aLibraryBecomesDeclarationsFromItsExportsWithWhatIsLeftOut(FxRobot robot) throws TimeoutException {
        robot.interact(() -> explorer.workspace().open("libz.so.1"));
        until(
                "it is read",
                () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened
                        && robot.lookup("#exports-code").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#exports-code").queryButton().fire());
        assertThat(explorer.workspace().pageProperty().get()).isEqualTo(LibraryPage.DECLARATIONS);
        until(
                "the page is there",
                () -> robot.lookup("#declarations-language").tryQuery().isPresent());
        choose(robot, "declarations", SnippetLanguage.CSHARP);
        until("C# is there", () -> code(robot, "declarations").contains("[DllImport(Library, EntryPoint = \"crc32\""));
        until(
                "what is left out is told",
                () -> robot.lookup("#declarations-left-out-pane")
                        .tryQueryAs(TitledPane.class)
                        .filter(pane -> pane.getText().endsWith(": 1"))
                        .isPresent());

        robot.interact(() -> {
            TextField find = robot.lookup("#declarations-find").queryAs(TextField.class);
            find.setText("crc32(");
        });
        until(
                "only its lines are shown",
                () -> code(robot, "declarations").lines().count() == 2);
        robot.interact(
                () -> robot.lookup("#declarations-copy").queryAs(Button.class).fire());
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).contains("adler32");
        robot.interact(() -> robot.lookup("#declarations-lines").queryListView().requestFocus());
        robot.push(KeyCode.DOWN);
    }

    @Test
    void aTypeLibraryBecomesDeclarations(FxRobot robot) throws TimeoutException {
        robot.interact(() -> explorer.workspace().openTypeLibrary(IDL, 1));
        until("it is read", () -> robot.lookup("#typelib-declared").tryQuery().isPresent());
        robot.clickOn("#typelib-declared");
        until(
                "the view is there",
                () -> robot.lookup("#typelib-code-language").tryQuery().isPresent());
        choose(robot, "typelib-code", ComLanguage.CPP);
        until("C++ is there", () -> code(robot, "typelib-code").contains("ICounter : public ::IDispatch {"));
        choose(robot, "typelib-code", ComLanguage.VBSCRIPT);
        until(
                "VBScript is refused",
                () -> robot.lookup("#typelib-code-refusal").tryQuery().isPresent());
    }

    @Test
    void aCallOfAReturnedObjectIsAProgramThatBeginsAtItsClass(FxRobot robot) throws TimeoutException {
        Assumptions.assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
        robot.interact(() -> {
            explorer.showObjects();
            explorer.objects().create("Scripting.FileSystemObject", "");
        });
        until("it is created", () -> explorer.objects().shownProperty().get() instanceof ComViewModel.Shown.Of);
        choose(robot, "GetSpecialFolder");
        robot.interact(() -> object().form().rows().getFirst().textProperty().set("0"));
        until(
                "the tabs are there",
                () -> robot.lookup("#com-answers").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#com-answers")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .selectLast());
        until("the code is there", () -> code(robot, "com-code").contains("GetSpecialFolder"));

        robot.interact(() -> object().call());
        until("it returned", () -> object().answerProperty().get() != null);
        robot.interact(() -> robot.lookup("#com-answers")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .selectFirst());
        ObjectViewModel first = object();
        until("it can be opened", () -> robot.lookup("#com-open").tryQuery().isPresent());
        robot.clickOn("#com-open");
        until("it is open", () -> !first.equals(object()));
        choose(robot, "Name");
        robot.interact(() -> robot.lookup("#com-answers")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .selectLast());
        choose(robot, "com-code", ComLanguage.VBSCRIPT);
        until(
                "the program begins at the class",
                () -> code(robot, "com-code").contains("CreateObject(\"Scripting.FileSystemObject\")")
                        && code(robot, "com-code").contains("GetSpecialFolder(")
                        && code(robot, "com-code").contains(".Name"));
    }

    private void choose(FxRobot robot, String member) throws TimeoutException {
        until(
                "the members are listed",
                () -> object().members().rows().stream()
                        .anyMatch(row -> row.member().name().equals(member)));
        robot.interact(() -> object().choose(object().members().rows().stream()
                .filter(row -> row.member().name().equals(member))
                .findFirst()
                .orElseThrow()));
    }

    private ObjectViewModel object() {
        return explorer.objects().shownProperty().get() instanceof ComViewModel.Shown.Of(var object)
                ? object
                : Objects.requireNonNull(null, "no object is shown");
    }

    private static void choose(FxRobot robot, String place, ProgramLanguage language) {
        robot.interact(() -> robot.lookup("#" + place + "-language")
                .<ProgramLanguage>queryComboBox()
                .setValue(language));
    }

    private static String code(FxRobot robot, String place) {
        StringBuilder text = new StringBuilder();
        robot.interact(() -> robot.lookup("#" + place + "-lines")
                .tryQueryAs(ListView.class)
                .ifPresent(list -> ((ListView<?>) list)
                        .getItems()
                        .forEach(line -> text.append(((org.interopexplorer.core.snippet.Snippet.Line) line).text())
                                .append('\n'))));
        return text.toString();
    }
}
