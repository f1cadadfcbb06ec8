package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.app.typelib.TypelibView;
import org.interopexplorer.app.typelib.TypelibViewModel;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What a person does on the page of a type library, with the test's files and jobs.
@ExtendWith(ApplicationExtension.class)
class TypelibWindowTest {
    private static final Path FIXTURES = Path.of("../interop-core/src/test/resources/org/interopexplorer/core/typelib")
            .toAbsolutePath()
            .normalize();

    private final ImmediateWorkspace desk = new ImmediateWorkspace();
    private final Messages messages = new Messages(Locale.ENGLISH);

    @SuppressWarnings("NullAway.Init")
    private Path target;

    @Start
    void start(Stage stage) throws Exception {
        TypelibView view = new TypelibView(
                new TypelibViewModel(
                        desk.workspace,
                        desk.jobs,
                        messages.text("typelib.job.indexing"),
                        messages.text("typelib.job.relating")),
                messages,
                Object::toString,
                _ -> Optional.of(target),
                () -> new TypelibView.Code(new Label(), (_, _) -> {}, () -> {}));
        for (String name : new String[] {"garden.win64.tlb", "entries.win64.tlb"}) {
            desk.files.with(
                    FIXTURES.resolve(name),
                    new FileOpener(Machine.current())
                            .typeLibrary(FIXTURES.resolve(name), 1)
                            .library());
        }
        stage.setScene(new Scene((Parent) view.root(), 1100, 640));
        stage.show();
    }

    @Test
    void aTypeIsSearchedAMemberPickedAndALinkFollowedBackFromTheKeyboard(FxRobot robot) throws TimeoutException {
        open(robot, "garden.win64.tlb");
        robot.clickOn("#typelib-search").write("IPlant").push(KeyCode.ENTER);
        until("IPlant is shown", () -> name(robot).equals("IPlant"));
        TableView<?> members = robot.lookup("#typelib-members").queryTableView();
        robot.interact(() -> {
            members.requestFocus();
            members.getSelectionModel().selectFirst();
        });
        assertThat(robot.lookup("#typelib-c").queryAs(Label.class).getText()).contains("IPlant");
        ListView<?> uses = robot.lookup("#typelib-uses").queryListView();
        robot.interact(() -> {
            uses.requestFocus();
            uses.getSelectionModel().select(1);
        });
        robot.push(KeyCode.ENTER);
        until("the link is followed", () -> !name(robot).equals("IPlant"));
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        until("the way back is taken", () -> name(robot).equals("IPlant"));
    }

    @Test
    void aSearchThatFindsNothingSaysWhatWasSearched(FxRobot robot) throws TimeoutException {
        open(robot, "garden.win64.tlb");
        robot.clickOn("#typelib-search").write("zzz");
        assertThat(robot.lookup("#typelib-nothing").queryLabeled().getText()).contains("zzz");
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#typelib-tree").query().isVisible()).isTrue();
    }

    @Test
    void theWholeLibraryIsSearchedAsIdlAndExported(FxRobot robot, @TempDir Path directory) throws Exception {
        target = directory.resolve("garden.idl");
        open(robot, "garden.win64.tlb");
        robot.clickOn("#typelib-whole").clickOn("#typelib-find").write("dispinterface");
        assertThat(robot.lookup("#typelib-told").queryLabeled().getText()).startsWith("1 of ");
        robot.clickOn("#typelib-export");
        assertThat(Files.readString(target)).contains("library GardenLib").contains("coclass Tree");
    }

    @Test
    void aMissingDllIsReportedBesideTheFunction(FxRobot robot) throws TimeoutException {
        open(robot, "entries.win64.tlb");
        robot.clickOn("#typelib-search").write("lstrlenW").push(KeyCode.ENTER);
        robot.clickOn("#typelib-entry");
        assertThat(robot.lookup("#typelib-refusal").queryLabeled().getText())
                .contains("KERNEL32.dll is not on this machine");
    }

    private void open(FxRobot robot, String name) throws TimeoutException {
        robot.interact(() -> desk.workspace.open(FIXTURES.resolve(name)));
        until(
                "the library is shown",
                () -> robot.lookup("#typelib-name").tryQuery().isPresent());
    }

    private static String name(FxRobot robot) {
        return robot.lookup("#typelib-name").queryLabeled().getText();
    }
}
