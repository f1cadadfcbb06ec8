package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import org.interopexplorer.app.control.TermText;
import org.interopexplorer.app.function.PrototypeReader;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.host.target.NarrowPrograms;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The calling convention of a 32-bit function, chosen in its form.
class ConventionWindowTest extends WindowTest {
    @TempDir
    private Path folder;

    @Test
    void anUnbalancedStackIsToldAndAnotherConventionKeepsTheValues(FxRobot robot) throws Exception {
        try {
            NarrowPrograms.check();
        } catch (HostStartException e) {
            Assumptions.abort(e.getMessage());
        }
        Path library = built();
        robot.interact(() -> explorer.workspace()
                .functions()
                .openAndChoose(library.toString(), "subtract", List.of(Value.Int.of(50), Value.Int.of(8)), () -> {}));
        until(
                "the function is chosen",
                () -> explorer.function().choiceProperty().get() != null);
        robot.interact(() -> explorer.function().prototypeProperty().set("int subtract(int a, int b)"));
        until(
                "the prototype is read",
                () -> explorer.function().readingProperty().get() instanceof PrototypeReader.Reading.Accepted);
        robot.interact(() -> explorer.function().acceptPrototype(() -> {}));
        until("the conventions are offered", () -> button(robot).isVisible());
        assertThat(button(robot).getText()).isEqualTo("__cdecl");

        robot.interact(() -> explorer.function()
                .parameters()
                .getFirst()
                .field()
                .textProperty()
                .set("50"));
        robot.interact(() -> explorer.function()
                .parameters()
                .getLast()
                .field()
                .textProperty()
                .set("8"));
        robot.interact(() -> explorer.function().invoke());
        until("the imbalance is told", () -> told(robot, "probably it is __stdcall"));

        MenuButton conventions = button(robot);
        robot.interact(() -> conventions.getItems().stream()
                .filter(item -> item.getText().startsWith("__stdcall"))
                .findFirst()
                .orElseThrow()
                .fire());
        assertThat(Objects.requireNonNull(
                                explorer.function().signatureProperty().get())
                        .type()
                        .convention())
                .isEqualTo(CallingConvention.STDCALL);
        robot.interact(() -> explorer.function().invoke());
        until("the result is there, without a warning", () -> told(robot, "42") && !told(robot, "probably it is"));
    }

    private static MenuButton button(FxRobot robot) throws TimeoutException {
        until("the form is there", () -> robot.lookup("#convention").tryQuery().isPresent());
        return robot.lookup("#convention").queryAs(MenuButton.class);
    }

    private static boolean told(FxRobot robot, String words) {
        return Stream.concat(
                        robot.lookup(".label").queryAllAs(Label.class).stream().map(Label::getText),
                        robot.lookup(".term-text").queryAllAs(TermText.class).stream()
                                .map(TermText::getText))
                .anyMatch(text -> text != null && text.contains(words));
    }

    private Path built() throws IOException, InterruptedException {
        Path source = Files.writeString(
                folder.resolve("subtract.c"), "__attribute__((stdcall)) int subtract(int a, int b) { return a - b; }");
        Path library = folder.resolve("libsubtract.so");
        try {
            int status = new ProcessBuilder(
                            "i686-linux-gnu-gcc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status).isZero();
        } catch (IOException e) {
            assumeTrue(false, "no compiler for 32-bit Linux here: " + e.getMessage());
        }
        return library;
    }
}
