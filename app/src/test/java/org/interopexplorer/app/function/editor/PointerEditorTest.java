package org.interopexplorer.app.function.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.POINT;
import static org.interopexplorer.app.testing.FormTypes.pointer;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class PointerEditorTest {
    private static final CType TEXT = pointer(IntegerType.CHAR);
    /// A garbage collection may keep objects that became unreachable only during it.
    private static final int COLLECTIONS = 20;

    private final Editors editors = new Editors(new EditorContext(
            new Messages(Locale.ENGLISH),
            new DefaultValues(),
            FXCollections.<KeptValue>observableArrayList(),
            () -> List.of("first", "second")));

    static List<CType> pointers() {
        return List.of(
                TEXT, pointer(IntegerType.INT), pointer(POINT), pointer(TEXT), pointer(IntegerType.UNSIGNED_CHAR));
    }

    @ParameterizedTest
    @MethodSource("pointers")
    void whatAModeShowedIsForgottenWhenItIsLeft(CType type) {
        LiteralField field = onFx(() -> field(type, new Value.Null()));
        Parent editor = onFx(() -> editors.of(field, "p"));
        List<WeakReference<Node>> left = onFx(() -> {
            List<WeakReference<Node>> controls = new ArrayList<>();
            for (PointerMode mode : modes(field)) {
                field.set(mode.after(field.value().orElse(null), type, new DefaultValues()));
                weak(editor).forEach(controls::add);
            }
            field.set(new Value.Null());
            List<Node> shown = all(editor);
            controls.removeIf(control -> shown.contains(control.get()));
            return controls;
        });
        assertThat(left).hasSizeGreaterThan(modes(field).size());
        forgotten(left);
        assertThat(editor.getChildrenUnmodifiable()).isNotEmpty();
    }

    @Test
    void elementsThatGiveWayToOthersAreForgotten() {
        LiteralField field = onFx(() -> field(pointer(TEXT), texts("a", "b")));
        Parent editor = onFx(() -> editors.of(field, "texts"));
        List<WeakReference<Node>> left = onFx(() -> {
            List<WeakReference<Node>> rows = weak(editor);
            field.set(texts("a"));
            List<Node> shown = all(editor);
            rows.removeIf(row -> shown.contains(row.get()));
            return rows;
        });
        assertThat(left).isNotEmpty();
        forgotten(left);
        assertThat(editor.getChildrenUnmodifiable()).isNotEmpty();
    }

    @Test
    void cellsThatComeBackWithOtherElementsStillWriteTheLiteral() {
        LiteralField field = onFx(() -> field(pointer(IntegerType.INT), numbers(1, 2, 3)));
        onFx(() -> {
            Parent editor = editors.of(field, "values");
            field.set(new Value.Null());
            field.set(numbers(1, 2));
            textFields(editor).getLast().setText("7");
            return editor;
        });
        assertThat(field.text()).isEqualTo("[1, 7]");
    }

    @Test
    void aNameWithAnAtSignInAFieldForTextIsAKeptValueAndTextInQuotesIsText() {
        LiteralField field = onFx(() -> field(TEXT, new Value.Text("a")));
        onFx(() -> {
            Parent editor = editors.of(field, "p");
            TextField text = textFields(editor).getFirst();
            text.setText("@");
            assertThat(field.isValid()).isFalse();
            text.setText("@file");
            assertThat(field.value()).contains(new Value.Kept("file"));
            assertThat(textFields(editor)).containsExactly(text);
            text.setText("\"@file\"");
            assertThat(field.value()).contains(new Value.Text("@file"));
            field.set(new Value.Text("@other"));
            assertThat(text.getText()).isEqualTo("\"@other\"");
            field.set(new Value.Text("\"quoted\""));
            assertThat(text.getText()).isEqualTo("\"\\\"quoted\\\"\"");
            field.set(new Value.Text("plain \"one\""));
            assertThat(text.getText()).isEqualTo("plain \"one\"");
            return editor;
        });
    }

    @Test
    void anEncodingChosenForAPartIsThatOfTheWholeAndOfEachModeAfterIt() {
        LiteralField field = onFx(() -> field(TEXT, new Value.InOut(new Value.Text("a"))));
        onFx(() -> {
            Parent editor = editors.of(field, "p");
            encodings(editor).getFirst().getItems().stream()
                    .filter(item -> StandardCharsets.UTF_16LE.name().equals(item.getText()))
                    .forEach(item -> item.fire());
            field.set(new Value.Text("b"));
            assertThat(encodings(editor))
                    .singleElement()
                    .satisfies(menu -> assertThat(menu.getText()).isEqualTo(StandardCharsets.UTF_16LE.name()));
            return editor;
        });
        assertThat(field.encodingProperty().get()).isEqualTo(StandardCharsets.UTF_16LE);
    }

    @Test
    void aPartThatIsWrongMakesTheWholeWrongUntilItsModeIsLeft() {
        LiteralField field = onFx(() -> field(pointer(IntegerType.INT), numbers(1, 2)));
        onFx(() -> {
            Parent editor = editors.of(field, "values");
            textFields(editor).getLast().setText("x");
            assertThat(field.isValid()).isFalse();
            field.set(new Value.Null());
            return editor;
        });
        assertThat(field.isValid()).isTrue();
    }

    private static LiteralField field(CType type, Value initial) {
        return new LiteralField(type, initial, Abi.LINUX_X64);
    }

    private static List<PointerMode> modes(LiteralField field) {
        return ((EditorKind.Pointer) field.kind()).modes();
    }

    private static Value numbers(int... numbers) {
        return new Value.Array(
                Arrays.stream(numbers).<Value>mapToObj(Value.Int::of).toList());
    }

    private static Value texts(String... texts) {
        return new Value.Array(Arrays.stream(texts).<Value>map(Value.Text::new).toList());
    }

    private static List<TextField> textFields(Parent editor) {
        return all(editor).stream()
                .filter(TextField.class::isInstance)
                .map(TextField.class::cast)
                .toList();
    }

    private static List<EncodingMenu> encodings(Parent editor) {
        return all(editor).stream()
                .filter(EncodingMenu.class::isInstance)
                .map(EncodingMenu.class::cast)
                .toList();
    }

    private static List<WeakReference<Node>> weak(Parent editor) {
        List<WeakReference<Node>> controls = new ArrayList<>();
        all(editor).forEach(control -> controls.add(new WeakReference<>(control)));
        return controls;
    }

    private static void forgotten(List<WeakReference<Node>> controls) {
        for (int i = 0; i < COLLECTIONS && controls.stream().anyMatch(control -> !control.refersTo(null)); i++) {
            System.gc();
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertThat(controls.stream().map(WeakReference::get).filter(Objects::nonNull))
                .as("controls that something holds")
                .isEmpty();
    }

    private static List<Node> all(Parent of) {
        List<Node> nodes = new ArrayList<>();
        for (Node child : of.getChildrenUnmodifiable()) {
            nodes.add(child);
            if (child instanceof Parent parent) {
                nodes.addAll(all(parent));
            }
        }
        return nodes;
    }

    private static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }
}
