package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.app.control.table.NamedItem;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.Loadability;
import org.interopexplorer.app.session.TypePlace;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Enter on a name goes to what has the name, and back leads back, in the real window.
class FollowWindowTest extends WindowTest {
    @Test
    void aTypeInTheFormLeadsToItsPageAndAMemberOfItFurther(FxRobot robot) throws TimeoutException {
        assumeLibrary("libc.so.6");
        robot.interact(
                () -> explorer.workspace().functions().openAndChoose("libc.so.6", "getrusage", List.of(), () -> {}));
        until("the form has its rows", () -> explorer.function().parameters().size() == 2);
        follow(robot, "#function-pane", "struct rusage *");
        until("struct rusage is shown", () -> "struct rusage".equals(shownType()));
        until("its members are there", () -> link(robot, "#type-detail", "struct timeval") != null);
        follow(robot, "#type-detail", "struct timeval");
        until("struct timeval is shown", () -> "struct timeval".equals(shownType()));
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        until("struct rusage is shown again", () -> "struct rusage".equals(selectedType(robot)));
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        until("the function is back", () -> explorer.workspace().pageProperty().get() == LibraryPage.EXPORTS);
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        until("the types are back", () -> explorer.workspace().pageProperty().get() == LibraryPage.TYPES);
    }

    @Test
    void anImportThatNamesNoLibraryLeadsToTheLibraryThatDefinesIt(FxRobot robot) throws TimeoutException {
        assumeLibrary("libpng16.so.16");
        assumeLibrary("libz.so.1");
        open(robot, "libpng16.so.16");
        var library = explorer.workspace().libraries().getFirst();
        until("it is checked", () -> library.loadabilityProperty().get() instanceof Loadability.Checked);
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.IMPORTS));
        TableView<NamedItem<Import>> imports = robot.lookup("#imports").queryTableView();
        until("the imports are there", () -> !imports.getItems().isEmpty());
        NamedItem<Import> inflate = imports.getItems().stream()
                .filter(row -> row.item().name().equals("inflate"))
                .findFirst()
                .orElseThrow();
        assertThat(inflate.item().library()).isNull();
        robot.interact(() -> {
            imports.requestFocus();
            imports.getSelectionModel().clearSelection();
            imports.getSelectionModel().select(inflate);
        });
        robot.push(KeyCode.ENTER);
        until("inflate of zlib is chosen", () -> "inflate".equals(chosen()));
        assertThat(Objects.requireNonNull(
                                explorer.workspace().selectedProperty().get())
                        .title())
                .startsWith("libz.so");
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        until("the imports are back", () -> explorer.workspace().pageProperty().get() == LibraryPage.IMPORTS);
    }

    @Test
    void aDependencyIsOpenedByEnter(FxRobot robot) throws TimeoutException {
        assumeLibrary("libstdc++.so.6");
        open(robot, "libstdc++.so.6");
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.DEPENDENCIES));
        until(
                "the dependencies are known",
                () -> robot.lookup("#dependencies")
                        .tryQueryAs(TreeView.class)
                        .filter(tree -> tree.getRoot() != null)
                        .isPresent());
        TreeView<?> tree = robot.lookup("#dependencies").queryAs(TreeView.class);
        robot.interact(() -> {
            tree.requestFocus();
            tree.getSelectionModel().clearAndSelect(1);
        });
        robot.push(KeyCode.ENTER);
        until("it is open", () -> explorer.workspace().libraries().size() == 2);
    }

    @Test
    void aPointerInAResultLeadsToItsMemoryAndBack(FxRobot robot) throws TimeoutException {
        assumeLibrary("libc.so.6");
        robot.interact(() -> explorer.workspace()
                .functions()
                .openAndChoose("libc.so.6", "gmtime", List.of(new Value.Array(List.of(Value.Int.of(0)))), () -> {}));
        until("the form has its row", () -> explorer.function().parameters().size() == 1);
        robot.interact(() -> explorer.function().invoke());
        until(
                "the parts are there",
                () -> robot.lookup(node -> node instanceof TreeTableView<?>)
                        .tryQuery()
                        .isPresent());
        TreeTableView<ValueTree> parts =
                robot.lookup(node -> node instanceof TreeTableView<?>).query();
        robot.interact(() -> {
            parts.requestFocus();
            for (int row = 0; row < parts.getExpandedItemCount(); row++) {
                if (parts.getTreeItem(row).getValue().label().equals("tm_zone")) {
                    parts.getSelectionModel().clearAndSelect(row);
                }
            }
        });
        robot.push(KeyCode.ENTER);
        TabPane answers = robot.lookup("#answers").queryAs(TabPane.class);
        until("the memory is shown", () -> answers.getSelectionModel().getSelectedIndex() == 1);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        until("the result is back", () -> answers.getSelectionModel().getSelectedIndex() == 0);
    }

    private void follow(FxRobot robot, String in, String text) {
        robot.interact(() -> Objects.requireNonNull(link(robot, in, text)).requestFocus());
        robot.push(KeyCode.ENTER);
    }

    private static @Nullable Hyperlink link(FxRobot robot, String in, String text) {
        Predicate<Hyperlink> wanted = link -> text.equals(link.getText());
        return robot.lookup(in + " .hyperlink").queryAllAs(Hyperlink.class).stream()
                .filter(wanted)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String shownType() {
        TypePlace place = explorer.workspace().typeLists().shownProperty().get();
        return place == null ? null : place.type();
    }

    private static String selectedType(FxRobot robot) {
        return String.valueOf(
                robot.lookup("#type-detail .pane-title").queryLabeled().getText());
    }

    private @Nullable String chosen() {
        FunctionChoice choice =
                explorer.workspace().functions().choiceProperty().get();
        return choice == null ? null : choice.function();
    }

    private void open(FxRobot robot, String name) throws TimeoutException {
        robot.interact(() -> explorer.workspace().open(name));
        until(
                "the library is read",
                () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
    }

    private void assumeLibrary(String name) {
        assumeTrue(
                window.services().files().resolve(name) instanceof Resolution.Found,
                name + " is not installed on this system");
    }
}
