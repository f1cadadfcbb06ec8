package org.interopexplorer.app.launcher;

import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TitledPane;
import javafx.stage.Stage;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.com.ObjectViewModel;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.snippet.ProgramLanguage;
import org.interopexplorer.core.snippet.SnippetLanguage;
import org.interopexplorer.core.snippet.com.ComLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Pictures of code: a call of a COM object, a library and a type library as declarations. The name keeps it out of
/// other runs.
@ExtendWith(ApplicationExtension.class)
class CodePictures extends PictureTaker {
    private static final int CODE = 1;

    @Start
    void begin(Stage stage) {
        show(stage);
    }

    @Test
    void aCallOfAnObject(FxRobot robot) throws Exception {
        call(robot);
        choose(robot, "com-code", ComLanguage.PYTHON);
        lines(robot, "com-code", "documentElement");
        take("code-com");
    }

    @Test
    void aCallOfAnObjectInTheDarkAndInFrench(FxRobot robot) throws Exception {
        dark();
        french();
        call(robot);
        choose(robot, "com-code", ComLanguage.CPP);
        lines(robot, "com-code", "get_documentElement");
        take("code-com-dark");
    }

    @Test
    void aLibrary(FxRobot robot) throws Exception {
        library(robot, SnippetLanguage.CSHARP);
        take("declarations");
    }

    @Test
    void aLibraryInTheDarkAndInFrench(FxRobot robot) throws Exception {
        dark();
        french();
        library(robot, SnippetLanguage.PYTHON);
        take("declarations-dark");
    }

    @Test
    void aTypeLibrary(FxRobot robot) throws Exception {
        Path library = Path.of("../resources/samples/teaching-com.idl");
        robot.interact(() -> explorer.workspace().openTypeLibrary(library, 1));
        quiet();
        robot.clickOn("#typelib-declared");
        choose(robot, "typelib-code", ComLanguage.CSHARP);
        lines(robot, "typelib-code", "ComImport");
        take("declarations-typelib");
    }

    private void library(FxRobot robot, ProgramLanguage language) throws Exception {
        robot.interact(() -> explorer.workspace().open("libz.so.1"));
        until("it is read", () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.DECLARATIONS));
        until(
                "the page is there",
                () -> robot.lookup("#declarations-language").tryQuery().isPresent());
        choose(robot, "declarations", language);
        lines(robot, "declarations", "crc32");
        robot.interact(() -> robot.lookup("#declarations-left-out-pane")
                .tryQueryAs(TitledPane.class)
                .ifPresent(pane -> pane.setExpanded(true)));
        robot.interact(() -> robot.lookup("#declarations-lines")
                .queryListView()
                .getSelectionModel()
                .select(12));
    }

    private void call(FxRobot robot) throws Exception {
        assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
        robot.interact(() -> {
            explorer.showObjects();
            explorer.objects().create("MSXML2.DOMDocument", "");
        });
        quiet();
        robot.interact(() -> {
            shown().chooseByName("loadXML");
            shown().form().add();
            shown().form().rows().getFirst().textProperty().set("\"<a><b/></a>\"");
            shown().call();
        });
        quiet();
        robot.interact(() -> shown().choose(shown().members().rows().stream()
                .filter(row -> row.member().name().equals("documentElement"))
                .findFirst()
                .orElseThrow()));
        robot.interact(() -> shown().call());
        quiet();
        robot.interact(() -> robot.lookup("#com-answers")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(CODE));
        until(
                "the view is there",
                () -> robot.lookup("#com-code-language").tryQuery().isPresent());
    }

    private static void choose(FxRobot robot, String place, ProgramLanguage language) {
        robot.interact(() -> robot.lookup("#" + place + "-language")
                .<ProgramLanguage>queryComboBox()
                .setValue(language));
    }

    private static void lines(FxRobot robot, String place, String text) throws Exception {
        until(
                "the code is there",
                () -> robot.lookup("#" + place + "-lines")
                        .tryQueryAs(ListView.class)
                        .filter(list -> list.getItems().toString().contains(text))
                        .isPresent());
    }

    private ObjectViewModel shown() {
        if (explorer.objects().shownProperty().get() instanceof ComViewModel.Shown.Of(var object)) {
            return object;
        }
        throw new IllegalStateException("no object is shown");
    }
}
