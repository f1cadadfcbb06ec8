package org.interopexplorer.app.launcher;

import static org.interopexplorer.app.testing.Waits.until;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.testing.FaultyAssembly;
import org.interopexplorer.core.binding.CheckedImport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Pictures of what an assembly declares of native libraries. The name keeps it out of other runs.
@ExtendWith(ApplicationExtension.class)
class BindingsPictures extends PictureTaker {
    @TempDir
    Path directory;

    @Start
    void begin(Stage stage) {
        show(stage);
    }

    @Test
    void declaredImportsWithFaults(FxRobot robot) throws Exception {
        choose(robot, "store_add");
        take("bindings");
    }

    @Test
    void declaredImportsInFrench(FxRobot robot) throws Exception {
        french();
        choose(robot, "store_name");
        take("bindings-french");
    }

    @Test
    void aDeclaredImportInItsForm(FxRobot robot) throws Exception {
        choose(robot, "store_total");
        robot.interact(() -> robot.lookup("#binding-call").queryAs(Button.class).fire());
        until("the form has its row", () -> explorer.function().parameters().size() == 1);
        quiet();
        robot.interact(() -> {
            explorer.function().parameters().getFirst().field().textProperty().set("41");
            explorer.function().invoke();
        });
        until("it returned", () -> explorer.workspace().calls().shownProperty().get() != null);
        take("bindings-call");
    }

    @Test
    void genericTypesAndWhichOfThemCross(FxRobot robot) throws Exception {
        choose(robot, "store_add");
        robot.interact(() -> robot.lookup("#bindings-page .tab-pane")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .selectLast());
        until("the types are there", () -> robot.lookup("#generics").tryQuery().isPresent());
        quiet();
        take("bindings-generics");
    }

    @Test
    void comTypesOfAnAssembly(FxRobot robot) throws Exception {
        Path assembly = FaultyAssembly.compile(directory, "Com.cs", """
                using System.Runtime.InteropServices;
                namespace Office {
                  public enum Shade { Light = 1, Dark = 2 }
                  [ComImport, Guid("6A1F0C52-1D8E-4A55-9D0B-526E1B7F3311")]
                  public interface IDocument {
                    [DispId(1)] string Title { get; set; }
                    [DispId(2)] void Print(int copies, Shade shade);
                    [DispId(0)] object this[int page] { get; }
                  }
                  [ComVisible(true), Guid("6A1F0C52-1D8E-4A55-9D0B-526E1B7F3312"), ComDefaultInterface(typeof(IDocument))]
                  public class Document { }
                }
                """);
        robot.interact(() -> explorer.workspace().openTypeLibrary(assembly, 1));
        until("its types are there", () -> robot.lookup("IDocument").tryQuery().isPresent());
        quiet();
        take("com-metadata");
    }

    private void choose(FxRobot robot, String method) throws Exception {
        Path assembly = FaultyAssembly.compile(directory);
        robot.interact(() -> explorer.workspace().open(assembly));
        until("it is read", () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.BINDINGS));
        until(
                "the declarations are there",
                () -> robot.lookup("#bindings").tryQuery().isPresent());
        robot.interact(() -> {
            TableView<CheckedImport> table = robot.lookup("#bindings").queryTableView();
            for (CheckedImport checked : table.getItems()) {
                if (checked.declared().method().name().equals(method)) {
                    table.getSelectionModel().clearSelection();
                    table.getSelectionModel().select(checked);
                }
            }
        });
        quiet();
    }
}
