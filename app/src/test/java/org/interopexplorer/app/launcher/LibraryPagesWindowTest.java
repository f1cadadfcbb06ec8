package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.TypeLibraryState;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What a person does on the pages of a library other than its exports, in the real window with files of every
/// system.
class LibraryPagesWindowTest extends WindowTest {
    private static final Path FIXTURES = Path.of(
                    "../interop-core/src/test/resources/org/interopexplorer/core/fuzz/seeds")
            .toAbsolutePath()
            .normalize();
    private static final Path WINDOWS = FIXTURES.resolve("pe-x86_64.dll");
    private static final Path MAC = FIXTURES.resolve("macho-x86_64.dylib");
    private static final int CPU_ARM64 = 0x0100_000c;
    private static final int CPU_X86_64 = 0x0100_0007;

    @Test
    void theFilterKeyGoesToTheFilterOfThePageOnTheScreen(FxRobot robot) throws TimeoutException {
        open(robot, WINDOWS);
        Map<LibraryPage, String> filters = Map.of(
                LibraryPage.EXPORTS, "exports-filter",
                LibraryPage.IMPORTS, "imports-filter",
                LibraryPage.DEPENDENCIES, "dependency-search",
                LibraryPage.SECTIONS, "sections-filter",
                LibraryPage.RESOURCES, "resources-filter",
                LibraryPage.INFORMATION, "information-filter",
                LibraryPage.REVIEW, "review-filter");
        for (LibraryPage page : LibraryPage.values()) {
            show(robot, page);
            if (page == LibraryPage.SYMBOLS
                    || page == LibraryPage.TYPES
                    || page == LibraryPage.DECLARATIONS
                    || page == LibraryPage.BINDINGS) {
                // This file has none. Another test uses the page of a file that has some.
                continue;
            }
            String filter = Objects.requireNonNull(filters.get(page));
            until(
                    page + " is there",
                    () -> robot.lookup("#" + filter).tryQuery().isPresent());
            robot.push(KeyCode.CONTROL, KeyCode.F);
            assertThat(focused()).as(page.token()).isEqualTo(filter);
        }
    }

    @Test
    void closingALibraryLeavesTheOneBeforeItOnItsOwnPage(FxRobot robot) throws TimeoutException {
        open(robot, WINDOWS);
        show(robot, LibraryPage.SECTIONS);
        open(robot, MAC);
        show(robot, LibraryPage.EXPORTS);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        until(
                "the other library is on the screen",
                () -> explorer.workspace().libraries().size() == 1
                        && explorer.workspace().selectedProperty().get()
                                == explorer.workspace().libraries().getFirst());
        assertThat(explorer.workspace().pageProperty().get()).isEqualTo(LibraryPage.SECTIONS);
        TreeView<?> tree = robot.lookup("#libraries").queryAs(TreeView.class);
        assertThat(tree.getSelectionModel().getSelectedItem())
                .as("the line of its page")
                .isNotNull();
    }

    @Test
    void theCountOfExportsFollowsTheChosenKinds(FxRobot robot) throws TimeoutException {
        open(robot, WINDOWS);
        show(robot, LibraryPage.EXPORTS);
        until("the chips are there", () -> robot.lookup(".chip").tryQuery().isPresent());
        int all = robot.lookup("#exports").queryTableView().getItems().size();
        ToggleButton chip = robot.lookup(".chip").query();
        robot.interact(() -> chip.setSelected(true));
        int some = robot.lookup("#exports").queryTableView().getItems().size();
        assertThat(some).isBetween(1, all - 1);
        assertThat(robot.lookup("#exports-count").queryLabeled().getText())
                .isEqualTo("%d of %d exports".formatted(some, all));
    }

    @Test
    void aSymbolIsFoundByItsReadableName(FxRobot robot) throws TimeoutException {
        open(robot, FIXTURES.resolve("pe-i686.dll"));
        show(robot, LibraryPage.SYMBOLS);
        until("the symbols are read", () -> robot.lookup("#symbols").tryQuery().isPresent());
        int all = robot.lookup("#symbols").queryTableView().getItems().size();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        assertThat(focused()).isEqualTo("symbols-filter");
        robot.write("late");
        assertThat(robot.lookup("#symbols").queryTableView().getItems()).hasSizeBetween(1, all - 1);
    }

    @Test
    void aTypeLibraryAmongTheResourcesIsFoundLookedAtAndBrowsed(FxRobot robot) throws TimeoutException {
        open(robot, WINDOWS);
        show(robot, LibraryPage.RESOURCES);
        assertThat(texts(robot)).contains("Choose a resource to see its bytes.");
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("manifest").push(KeyCode.DOWN);
        until(
                "the manifest is shown as the text it is",
                () -> robot.lookup(".text-area").queryAllAs(TextArea.class).stream()
                        .anyMatch(area -> area.getText().contains("<assembly")));
        assertThat(visible(robot, "#resource-browse")).isFalse();

        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("typelib").push(KeyCode.DOWN);
        until("it may be browsed", () -> visible(robot, "#resource-browse"));
        robot.clickOn("#resource-browse");
        // The fixture's dependency is a text file with a library's name, and the page must say so.
        until(
                "its page comes",
                () -> explorer.workspace().types().shownProperty().get() != null
                        && explorer.workspace()
                                        .types()
                                        .shownProperty()
                                        .get()
                                        .stateProperty()
                                        .get()
                                instanceof TypeLibraryState.Failed);
    }

    @Test
    void anotherImageOfAUniversalFileIsChosen(FxRobot robot, @TempDir Path directory)
            throws IOException, TimeoutException {
        open(robot, Files.write(directory.resolve("both.dylib"), universal()));
        assertThat(image().architecture()).isEqualTo(Architecture.X86_64);
        ComboBox<?> slices = robot.lookup("#slices").queryComboBox();
        assertThat(slices.getItems()).map(Object::toString).containsExactly("x86-64", "ARM64");
        robot.interact(slices::requestFocus);
        robot.push(KeyCode.DOWN);
        until("the other image is read", () -> image().architecture().equals(Architecture.ARM64));
        assertThat(texts(robot)).anyMatch(text -> text.startsWith("Mach-O, ARM64"));
        assertThat(robot.lookup("#exports").queryTableView().getItems()).isNotEmpty();
    }

    @Test
    void architecturesAreOfferedOnlyWhereThereAreSeveral(FxRobot robot) throws TimeoutException {
        open(robot, MAC);
        assertThat(visible(robot, "#slices")).isFalse();
    }

    @Test
    void librariesThatNeedAnotherAreFoundInTheTree(FxRobot robot) throws TimeoutException {
        open(robot, WINDOWS);
        show(robot, LibraryPage.DEPENDENCIES);
        until(
                "the dependencies are known",
                () -> robot.lookup("#dependencies").tryQuery().isPresent());
        TreeView<?> tree = robot.lookup("#dependencies").queryAs(TreeView.class);
        assertThat(tree.getExpandedItemCount()).as("the library and its two").isEqualTo(3);

        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("OUTSIDE");
        assertThat(texts(robot)).anyMatch(text -> text.equals("1 match, pulled in by 1 library"));
        assertThat(tree.getExpandedItemCount())
                .as("the way from the library down to it")
                .isEqualTo(2);
        robot.push(KeyCode.ENTER);
        assertThat(focused()).isEqualTo("dependencies");
        assertThat(tree.getSelectionModel().getSelectedIndex()).isEqualTo(1);

        robot.push(KeyCode.ESCAPE);
        assertThat(tree.getExpandedItemCount()).isEqualTo(3);
        robot.clickOn("#dependency-faulty");
        assertThat(tree.getExpandedItemCount()).as("both are missing").isEqualTo(3);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("nobody");
        assertThat(texts(robot)).anyMatch(text -> text.contains("nobody"));
    }

    @Test
    void factsAreFilteredByNameAndValue(FxRobot robot) throws TimeoutException {
        open(robot, WINDOWS);
        show(robot, LibraryPage.INFORMATION);
        until("the facts are there", () -> facts(robot) > 0);
        int all = facts(robot);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("library.pdb");
        assertThat(facts(robot)).isBetween(1, all - 1);
        robot.push(KeyCode.ESCAPE);
        assertThat(facts(robot)).isEqualTo(all);
        robot.write("nothing such");
        assertThat(texts(robot)).contains("Nothing matches “nothing such”.");
    }

    private static int facts(FxRobot robot) {
        return robot.lookup(".fact").queryAllAs(TextInputControl.class).size();
    }

    private void open(FxRobot robot, Path file) throws TimeoutException {
        robot.interact(() -> explorer.workspace().open(file));
        until(
                "the library is read",
                () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
    }

    private void show(FxRobot robot, LibraryPage page) {
        robot.interact(() -> explorer.workspace().showPage(page));
    }

    private NativeImage image() {
        return Objects.requireNonNull(explorer.workspace().selectedProperty().get())
                .image()
                .orElseThrow();
    }

    private String focused() {
        Node owner = explorer.scene().getFocusOwner();
        return owner == null ? "" : String.valueOf(owner.getId());
    }

    private static boolean visible(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    /// The library twice, the second time as if it were for ARM64.
    private static byte[] universal() throws IOException {
        byte[] image = Files.readAllBytes(MAC);
        int start = 4096;
        int second = start + (image.length + start - 1) / start * start;
        ByteBuffer file =
                ByteBuffer.allocate(second + image.length).putInt(0xcafe_babe).putInt(2);
        file.putInt(CPU_X86_64).putInt(3).putInt(start).putInt(image.length).putInt(12);
        file.putInt(CPU_ARM64).putInt(0).putInt(second).putInt(image.length).putInt(12);
        file.put(start, image).put(second, image);
        return file.order(ByteOrder.LITTLE_ENDIAN)
                .putInt(second + 4, CPU_ARM64)
                .putInt(second + 8, 0)
                .array();
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
