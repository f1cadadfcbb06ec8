package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.com.MemberForm;
import org.interopexplorer.app.com.ObjectInterfaces;
import org.interopexplorer.app.exports.ExportRow;
import org.interopexplorer.app.function.PrototypeReader;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.TypesState;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.testing.ControlWalk;
import org.interopexplorer.app.testing.FaultyAssembly;
import org.interopexplorer.app.testing.Leftovers;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What holds of every control of the window, on all its pages, with real files and a real host.
///
/// Every control has a name for a screen reader, is reached by Tab, and has a topic of the help. An icon has a tooltip.
/// What is disabled says
/// why. Every table, tree and list opens its menu by the keyboard, and lets several rows be chosen and copied.
/// Another language leaves nothing of the one before behind.
class EveryControlTest extends WindowTest {
    private static final Path FIXTURES = Path.of("../interop-core/src/test/resources/org/interopexplorer/core")
            .toAbsolutePath()
            .normalize();
    private static final Path WINDOWS = FIXTURES.resolve("fuzz/seeds/pe-x86_64.dll");
    private static final Path TYPES = FIXTURES.resolve("typelib/garden.win64.tlb");

    /// One parameter for each kind of editor.
    private static final String EVERY_EDITOR =
            "enum colour { RED, GREEN, BLUE }; enum mode { READ = 1, WRITE = 2, APPEND = 4 }; struct point { int x;"
                    + " double y; }; struct shape { char name[16]; struct point centre; int weights[3]; }; int labs(_Bool"
                    + " truth, int whole, double real, enum colour one, enum mode flags, const char *text, char *buffer,"
                    + " struct shape whole_struct, struct shape *by_address, const int *numbers, void *anything, int"
                    + " (*callback)(int code), wchar_t wide, int (*grid)[4])";

    private static final int EDITORS = 14;
    private static final Leftovers LEFTOVERS = new Leftovers();

    private final Map<String, String> leftovers = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    private ControlWalk walk;

    @BeforeEach
    void beginWalk() {
        walk = new ControlWalk(explorer.scene());
    }

    @AfterEach
    void endWalk() {
        assertThat(walk.faults()).isEmpty();
        assertThat(leftovers)
                .as("English that stays when the language is changed")
                .isEmpty();
    }

    @Test
    void thePagesOfTheWindowAreForEverybody(FxRobot robot) {
        look(robot, "start");
        for (WindowPage page : WindowPage.values()) {
            robot.interact(() -> explorer.workspace().showWindowPage(page));
            look(robot, page.token());
        }
        assertThat(walk.tables()).contains("errors");
    }

    @Test
    void theSheetsOverTheWindowAreForEverybody(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        look(robot, "search everywhere");
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.SHIFT, KeyCode.F1);
        look(robot, "help");
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> robot.lookup("#shell-open").query().requestFocus());
        robot.push(KeyCode.F1);
        look(robot, "help for a control");
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> robot.lookup("#shell-load").queryButton().fire());
        look(robot, "loading");
        robot.push(KeyCode.ESCAPE);
        robot.interact(
                () -> robot.lookup("#shell-wine").tryQueryAs(Button.class).ifPresent(Button::fire));
        look(robot, "Wine");
    }

    @Test
    void thePagesOfALibraryAreForEverybody(FxRobot robot) throws TimeoutException {
        open(robot, WINDOWS.toString());
        for (LibraryPage page : LibraryPage.values()) {
            robot.interact(() -> explorer.workspace().showPage(page));
            var library = explorer.workspace().libraries().getFirst();
            until(page + " is read", () -> switch (page) {
                case TYPES -> explorer.workspace().typeLists().state(library).get() instanceof TypesState.Read;
                case DEPENDENCIES ->
                    robot.lookup("#dependencies")
                            .tryQueryAs(TreeView.class)
                            .filter(tree -> tree.getRoot() != null)
                            .isPresent();
                case RESOURCES -> robot.lookup("#resources").tryQuery().isPresent();
                case REVIEW -> robot.lookup("#review").tryQuery().isPresent();
                default -> true;
            });
            look(robot, page.token());
        }
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.TYPES));
        robot.interact(
                () -> robot.lookup("#types-header").queryAs(ToggleButton.class).fire());
        look(robot, "own header");
        assertThat(walk.tables())
                .contains("libraries", "exports", "imports", "dependencies", "sections", "resources", "review");
    }

    @Test
    void theDeclaredImportsOfAnAssemblyAreForEverybody(FxRobot robot, @TempDir Path directory) throws Exception {
        Path assembly = FaultyAssembly.compile(directory);
        robot.interact(() -> explorer.workspace().open(assembly));
        until("it is read", () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.BINDINGS));
        until(
                "the declarations are there",
                () -> robot.lookup("#bindings").tryQuery().isPresent()
                        && robot.lookup("#binding-call").tryQuery().isPresent());
        TableView<?> table = robot.lookup("#bindings").queryTableView();
        for (int i = 0; i < table.getItems().size(); i++) {
            int row = i;
            robot.interact(() -> table.getSelectionModel().clearAndSelect(row));
            look(robot, "declared import " + i);
        }
        assertThat(walk.tables()).contains("bindings");
    }

    @Test
    void aTypeLibraryIsForEverybody(FxRobot robot) throws TimeoutException {
        robot.interact(() -> explorer.workspace().open(TYPES));
        until("it is read", () -> robot.lookup("#typelib-tree").tryQuery().isPresent());
        robot.interact(() -> explorer.workspace()
                .showType(explorer.workspace().libraries().getFirst().types().getFirst(), 0, -1));
        look(robot, "type library");
    }

    @Test
    void theFormTheAnswersAndTheRecordsAreForEverybody(FxRobot robot, @TempDir Path directory) throws Exception {
        assumeTrue(
                window.services().files().resolve("libc.so.6") instanceof Resolution.Found,
                "libc.so.6 is not installed on this system");
        robot.interact(() -> explorer.workspace().functions().openAndChoose("libc.so.6", "labs", List.of(), () -> {}));
        until("the form has its row", () -> explorer.function().parameters().size() == 1);
        robot.interact(() -> explorer.function().prototypeProperty().set(EVERY_EDITOR));
        until(
                "the prototype is read",
                () -> explorer.function().readingProperty().get()
                                instanceof PrototypeReader.Reading.Accepted(Signature typed)
                        && typed.type().parameters().size() == EDITORS);
        robot.interact(() -> explorer.function().acceptPrototype(() -> {}));
        until("the form has all editors", () -> explorer.function().parameters().size() == EDITORS);
        look(robot, "every editor");
        robot.interact(() -> explorer.workspace().functions().openAndChoose("libc.so.6", "div", List.of(), () -> {}));
        until("the form has its rows", () -> explorer.function().parameters().size() == 2);
        robot.interact(() -> {
            explorer.function().parameters().get(0).field().textProperty().set("7");
            explorer.function().parameters().get(1).field().textProperty().set("2");
            explorer.function().invoke();
        });
        until(
                "the call returned",
                () -> explorer.workspace().calls().shownProperty().get() != null);
        tabs(robot, "answers");
        robot.interact(() -> explorer.workspace().calls().keep("kept", Value.Int.of(2), IntegerType.INT));
        until("a value is kept", () -> !explorer.workspace().calls().kept().isEmpty());
        Path file = Files.writeString(directory.resolve("one.calls.json"), """
            {"formatVersion": 1, "name": "Numbers", "libraries": {"c": {"path": "libc.so.6"}},
             "steps": [{"name": "length", "library": "c", "function": "strlen", "arguments": ["\\"a\\""],
                        "expect": ["returns 1"]}]}\
            """);
        robot.interact(() -> explorer.open(file.toString()));
        until("the step is there", () -> explorer.collections().rows().size() == 1);
        robot.interact(() -> robot.lookup("#collection-steps")
                .queryTableView()
                .getSelectionModel()
                .select(0));
        tabs(robot, "records");
        assertThat(walk.tables()).contains("history-table", "kept-table", "collection-steps");
    }

    @Test
    void aLiveComObjectIsForEverybody(FxRobot robot) throws TimeoutException {
        assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "no Wine here");
        robot.interact(explorer::showObjects);
        robot.interact(() -> explorer.objects().create("Scripting.FileSystemObject", ""));
        until(
                "the object is there",
                () -> explorer.objects().shownProperty().get() instanceof ComViewModel.Shown.Of
                        && robot.lookup("#com-members").tryQuery().isPresent()
                        && !robot.lookup("#com-members")
                                .queryTableView()
                                .getItems()
                                .isEmpty());
        var object = ((ComViewModel.Shown.Of) explorer.objects().shownProperty().get()).object();
        look(robot, "COM object");
        robot.interact(() -> robot.lookup("#com-members")
                .queryTableView()
                .getSelectionModel()
                .select(0));
        until(
                "the form of a member is there",
                () -> object.form().chosenProperty().get() != null);
        look(robot, "COM member");
        robot.interact(() -> robot.lookup("#com-way-dispatch").query().requestFocus());
        robot.push(KeyCode.RIGHT);
        assertThat(object.form().wayProperty().get()).isNotEqualTo(MemberForm.Way.DISPATCH);
        robot.interact(() -> object.askForInterfaces(List.of()));
        until(
                "its interfaces are known",
                () -> object.interfacesProperty().getValue() instanceof ObjectInterfaces.State.Found);
        look(robot, "COM interfaces");
        robot.interact(() -> object.read(List.copyOf(object.members().rows())));
        until("its properties are read", () -> !object.values().isEmpty());
        look(robot, "COM properties");
        assertThat(walk.tables()).contains("com-members");
    }

    @Test
    void aVariableIsForEverybody(FxRobot robot) throws TimeoutException {
        open(robot, "libc.so.6");
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("opterr").push(KeyCode.ENTER);
        until(
                "it is chosen",
                () -> robot.lookup("#variable-declaration").tryQuery().isPresent());
        look(robot, "variable");
    }

    @Test
    void choosingARowLeavesTheKeyboardInTheTableAndEnterTakesItToTheForm(FxRobot robot) throws TimeoutException {
        open(robot, "libm.so.6");
        TableView<ExportRow> table = robot.lookup("#exports").queryTableView();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        until("the table has the keyboard", table::isFocused);
        int first = table.getItems().stream()
                .filter(row -> row.export().target().callable())
                .findFirst()
                .map(table.getItems()::indexOf)
                .orElseThrow();
        robot.interact(() -> table.getSelectionModel().clearAndSelect(first));
        until(
                "a function is chosen",
                () -> explorer.workspace().functions().choiceProperty().get() != null);
        assertThat(table.isFocused()).isTrue();
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DOWN);
        assertThat(table.getSelectionModel().getSelectedIndex()).isEqualTo(first + 2);
        assertThat(table.isFocused()).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(clipboard(robot))
                .isEqualTo(table.getItems().get(first + 2).export().label());
        robot.push(KeyCode.ENTER);
        until("the form has the keyboard", () -> !table.isFocused());
        assertThat(isBelow(explorer.scene().getFocusOwner(), "workbench")).isTrue();
    }

    private static boolean isBelow(Node node, String id) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (id.equals(at.getId())) {
                return true;
            }
        }
        return false;
    }

    private void open(FxRobot robot, String name) throws TimeoutException {
        assumeTrue(
                window.services().files().resolve(name) instanceof Resolution.Found,
                name + " is not installed on this system");
        robot.interact(() -> explorer.workspace().open(name));
        until(
                "the rows are there",
                () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened
                        && robot.lookup("#exports").tryQuery().isPresent()
                        && !robot.lookup("#exports").queryTableView().getItems().isEmpty());
    }

    private void tabs(FxRobot robot, String id) {
        TabPane tabs = robot.lookup("#" + id).queryAs(TabPane.class);
        for (int i = 0; i < tabs.getTabs().size(); i++) {
            int tab = i;
            robot.interact(() -> tabs.getSelectionModel().select(tab));
            robot.interact(() -> {});
            look(robot, id + " " + tabs.getTabs().get(tab).getText());
        }
    }

    private static String clipboard(FxRobot robot) {
        String[] text = {""};
        robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
        return text[0];
    }

    private void look(FxRobot robot, String where) {
        robot.interact(() -> walk.look(where));
        if (explorer.scene().lookup(".veil") != null) {
            // The language is not changed under a sheet.
            return;
        }
        robot.interact(() -> {
            explorer.messages().localeProperty().set(Locale.FRENCH);
            // What a label shows follows its text at the next layout.
            explorer.scene().getRoot().applyCss();
            explorer.scene().getRoot().layout();
        });
        robot.interact(
                () -> LEFTOVERS.below(explorer.scene().getRoot()).forEach(text -> leftovers.putIfAbsent(text, where)));
        robot.interact(() -> explorer.messages().localeProperty().set(Locale.ENGLISH));
    }
}
