package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.Loadability;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.SystemNames;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The search in all libraries of the system, in a window whose loader also looks in a folder of the test.
@ExtendWith(ApplicationExtension.class)
class ReachWindowTest {
    private static final Path SEEDS = Path.of("../interop-core/src/test/resources/org/interopexplorer/core/fuzz/seeds")
            .toAbsolutePath()
            .normalize();

    private static final Path TEACHING = Path.of("../resources/samples/linux-x64/libteaching.so");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private RealWindow window;

    @SuppressWarnings("NullAway.Init")
    private Explorer explorer;

    @Start
    void show(Stage stage) throws IOException {
        Path library = folder.resolve("libreach.so");
        if (!Files.exists(library)) {
            Files.copy(SEEDS.resolve("elf-x86_64.so"), library);
        }
        Map<String, String> environment = Map.of(
                "LD_LIBRARY_PATH", folder.toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                "HOME", folder.toString());
        window = new RealWindow(
                stage,
                Optional.empty(),
                CoreServices.of(Machine.current(), environment, folder.resolve("typed"), _ -> {}));
        explorer = window.explorer();
        stage.show();
    }

    @AfterEach
    void end() {
        window.close();
    }

    @Test
    void aNameOfALibraryThatIsNotOpenIsFoundAndLeadsThere(FxRobot robot) throws TimeoutException {
        assumeTrue(Machine.current().system() == OperatingSystem.LINUX, "LD_LIBRARY_PATH is of Linux");
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("per_thread");
        until(
                "the system's libraries are read",
                () -> explorer.workspace().systemNames().stateProperty().get() instanceof SystemNames.State.Read);
        until(
                "the hit is listed",
                () -> list(robot).getItems().stream()
                        .anyMatch(item -> item.toString().contains("libreach.so")));
        robot.push(KeyCode.ENTER);
        until(
                "the library is open",
                () -> explorer.workspace().libraries().stream()
                        .anyMatch(library -> library.image().isPresent()));
        assertThat(explorer.workspace().libraries().getFirst().asked()).endsWith("libreach.so");
        assertThat(explorer.workspace().pageProperty().get()).isEqualTo(LibraryPage.EXPORTS);
    }

    @Test
    void aMissingImportAsksTheWholeSystemWithOneAction(FxRobot robot) throws TimeoutException {
        assumeTrue(Machine.current().system() == OperatingSystem.LINUX, "the library is of Linux");
        robot.interact(() -> {
            explorer.workspace().open(folder.resolve("libreach.so"));
            explorer.workspace().showPage(LibraryPage.DEPENDENCIES);
        });
        until(
                "it was checked",
                () -> explorer.workspace().selectedLoadability().getValue() instanceof Loadability.Checked);
        until(
                "the action is there",
                () -> robot.lookup("Find outside_function in the system")
                        .tryQuery()
                        .isPresent());
        robot.interact(() -> robot.lookup("Find outside_function in the system")
                .queryAs(Button.class)
                .fire());
        until(
                "the search is open",
                () -> robot.lookup("#palette-text").tryQuery().isPresent());
        assertThat(robot.lookup("#palette-text").queryAs(TextField.class).getText())
                .isEqualTo("outside_function");
    }

    @Test
    void whatIsInAnArchiveIsOfferedAndSeveralOpenTogether(FxRobot robot) throws Exception {
        Path archive = archive();
        robot.interact(() -> explorer.open(archive.toString()));
        until(
                "the contents are offered",
                () -> robot.lookup("#contents-list").tryQuery().isPresent());
        ListView<?> list = robot.lookup("#contents-list").queryListView();
        assertThat(list.getItems()).hasSize(3);
        robot.interact(() -> list.getSelectionModel().selectAll());
        robot.push(KeyCode.ENTER);
        until(
                "all are open",
                () -> explorer.workspace().libraries().size() == 3
                        && explorer.workspace().libraries().stream()
                                .noneMatch(library -> library.state() instanceof LibraryState.Loading));
        assertThat(explorer.workspace().libraries())
                .extracting(OpenLibrary::title)
                .containsExactlyInAnyOrder("libteaching.so", "two.dll", "library.tlb");
        assertThat(robot.lookup("#contents-sheet").tryQuery()).isEmpty();
    }

    @Test
    void whatIsTypedAtTheListOfContentsFiltersItAndEnterOpensWhatIsLeft(FxRobot robot) throws Exception {
        Path archive = archive();
        robot.interact(() -> explorer.open(archive.toString()));
        until(
                "the contents are offered",
                () -> robot.lookup("#contents-list").tryQuery().isPresent());
        robot.write("two.d");
        assertThat(robot.lookup("#contents-filter").queryAs(TextField.class).getText())
                .isEqualTo("two.d");
        robot.push(KeyCode.ENTER);
        until("it is open", () -> !explorer.workspace().libraries().isEmpty());
        assertThat(explorer.workspace().libraries())
                .singleElement()
                .satisfies(library ->
                        assertThat(library.place()).startsWith(archive + "!/").endsWith("two.dll"));
    }

    @Test
    void aFileFromAnArchiveRunsOnlyAfterThePersonAgreed(FxRobot robot) throws Exception {
        Machine machine = Machine.current();
        assumeTrue(
                machine.system() == OperatingSystem.LINUX
                        && machine.architecture().equals(Architecture.X86_64),
                "the library is for Linux on x64");
        String member = archive() + "!/lib/libteaching.so";
        robot.interact(() -> {
            OpenLibrary library = explorer.workspace().open(member);
            explorer.workspace().functions().chooseOnceRead(library, "number_of_bits", List.of(), () -> {});
        });
        until(
                "the function is chosen",
                () -> explorer.workspace().functions().choiceProperty().get() != null);
        robot.interact(() -> invoke());
        until("the person is asked", () -> robot.lookup("#run-sheet").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#run-cancel").queryAs(Button.class).fire());
        assertThat(explorer.workspace().calls().history()).isEmpty();
        robot.interact(() -> invoke());
        robot.interact(() -> robot.lookup("#run-agree").queryAs(Button.class).fire());
        until("it was called", () -> explorer.workspace().calls().history().size() == 1);
        robot.interact(() -> invoke());
        until(
                "it was called without another question",
                () -> explorer.workspace().calls().history().size() == 2);
    }

    private void invoke() {
        Path file = explorer.workspace()
                .libraries()
                .getFirst()
                .image()
                .orElseThrow()
                .path();
        explorer.workspace()
                .calls()
                .invoke(new CallRequest(
                        file,
                        new Signature(
                                "number_of_bits", new FunctionType(IntegerType.INT, List.of()), new Provenance.Typed()),
                        List.of(),
                        Duration.ofSeconds(20)));
    }

    private static Path archive() throws IOException {
        Map<String, Path> members = Map.of(
                "lib/libteaching.so", TEACHING,
                "lib/two.dll", SEEDS.resolve("pe-x86_64.dll"),
                "types/library.tlb", SEEDS.resolve("library.tlb"));
        Path archive = folder.resolve("a.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, Path> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                Files.copy(member.getValue(), zip);
                zip.closeEntry();
            }
        }
        return archive;
    }

    private static ListView<?> list(FxRobot robot) {
        return robot.lookup("#palette-list").queryListView();
    }
}
