package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import org.interopexplorer.app.function.PrototypeReader;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// What a person does on the types page, in the real window.
class TypesWindowTest extends WindowTest {
    private static final Path ZLIB = Path.of("/lib/x86_64-linux-gnu/libz.so.1");

    @Test
    void aStructIsFoundByAFunctionAndDrawnUnderTwoAbis(FxRobot robot) throws TimeoutException {
        assumeTrue(Files.exists(ZLIB), "zlib is not installed");
        robot.interact(() -> explorer.workspace().open(ZLIB));
        until(
                "the library is read",
                () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.TYPES));
        until("the types are gathered", () -> robot.lookup("#types").tryQuery().isPresent());
        robot.interact(
                () -> robot.lookup("#types-filter").queryTextInputControl().setText("struct z_stream_s"));
        until(
                "the filter is applied",
                () -> robot.lookup("#types").queryTableView().getItems().size() < 6);
        robot.interact(() -> {
            TableView<?> table = robot.lookup("#types").queryTableView();
            table.getSelectionModel().select(0);
        });
        TextArea definition = robot.lookup("#type-definition").queryAs(TextArea.class);
        assertThat(definition.getText()).contains("next_in");
        // zlib.h's z_stream: gcc says 112 bytes for LP64, mingw-w64's gcc 88 for LLP64.
        assertThat(facts(robot, "linux-x64")).startsWith("112 bytes");
        robot.interact(() -> {
            ComboBox<Optional<Abi>> other = robot.lookup("#layout-other").queryComboBox();
            other.setValue(Optional.of(Abi.WINDOWS_X64));
        });
        assertThat(facts(robot, "windows-x64")).startsWith("88 bytes");

        robot.interact(() -> definition.setText("struct mine { char a; double b; char c; };"));
        assertThat(facts(robot, "linux-x64")).isEqualTo("24 bytes, alignment 8, 14 bytes of padding");
        assertThat(robot.lookup(".accent-banner").queryAllAs(Label.class))
                .anyMatch(label -> label.getText().contains("saves 8 bytes"));
    }

    @Test
    void anotherSourceIsSaidToDisagreeAndCanBeChosen(FxRobot robot) throws TimeoutException {
        assumeTrue(Files.exists(ZLIB), "zlib is not installed");
        robot.interact(
                () -> explorer.workspace().functions().openAndChoose(ZLIB.toString(), "crc32", List.of(), () -> {}));
        until("the form is there", () -> explorer.function().signatureProperty().get() != null);
        robot.interact(() -> explorer.function().prototypeProperty().set("int crc32(int start, void *data, long n)"));
        until(
                "the prototype is read",
                () -> explorer.function().readingProperty().get() instanceof PrototypeReader.Reading.Accepted);
        robot.interact(() -> explorer.function().acceptPrototype(() -> {}));
        until(
                "the other sources are asked",
                () -> robot.lookup("#signature-difference").tryQuery().isPresent());
        // The catalog and the installed header differ from it in the same way: one entry, and no other banner.
        assertThat(robot.lookup("#signature-difference").queryAllAs(Label.class))
                .singleElement()
                .satisfies(label -> assertThat(label.getText())
                        .contains("the catalog")
                        .contains("\n\u2022 parameter 1 (start): int here, uLong there"));
        assertThat(robot.lookup(".warning-banner").queryAll().stream().filter(Node::isVisible))
                .hasSize(1);
        MenuButton sources = robot.lookup("#signature-sources").queryAs(MenuButton.class);
        robot.interact(() -> sources.getItems().stream()
                .filter(item -> item.getText().contains("catalog"))
                .findFirst()
                .orElseThrow()
                .fire());
        assertThat(Objects.requireNonNull(
                                explorer.function().signatureProperty().get())
                        .prototype())
                .isEqualTo("uLong crc32(uLong crc, const Bytef *buf, uInt len)");
        // Of what was typed it is said now that it differs, and it can be taken again.
        until(
                "the typed one is compared",
                () -> robot.lookup("#signature-difference").queryAllAs(Label.class).stream()
                        .anyMatch(label -> label.getText().contains("uLong here, int there")));
        robot.interact(
                () -> robot.lookup("#use-source").queryAs(Hyperlink.class).fire());
        assertThat(Objects.requireNonNull(
                                explorer.function().signatureProperty().get())
                        .prototype())
                .isEqualTo("int crc32(int start, void *data, long n)");
    }

    private static String facts(FxRobot robot, String abi) {
        return robot.lookup("#layout-facts-" + abi).queryLabeled().getText();
    }
}
