package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.function.FunctionViewModel;
import org.interopexplorer.app.function.PrototypeReader;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.TypesState;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.signature.Rung;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// A header added to a library, how libraries are loaded, and what a collection says before it runs.
class LoadingWindowTest extends WindowTest {
    @TempDir
    private Path folder;

    @Test
    void aHeaderThatIsOpenedIsAddedToTheLibraryOnTheScreen(FxRobot robot) throws TimeoutException, IOException {
        assumeTrue(
                window.services().files().resolve("libm.so.6") instanceof Resolution.Found,
                "libm.so.6 is not installed on this system");
        Path header = Files.writeString(
                folder.resolve("angles.h"),
                "typedef struct { double d; } angle;\ndouble cosh(angle a);\nint bad(nowhere x);\n");
        RealWindow[] own = new RealWindow[1];
        FxToolkit.setupStage(shown -> {
            window.explorer().close();
            own[0] = new RealWindow(
                    shown,
                    Optional.empty(),
                    CoreServices.of(Machine.current(), System.getenv(), folder.resolve("typed"), _ -> {}),
                    window.workspaces());
            shown.show();
        });
        try {
            var workspace = own[0].explorer().workspace();
            robot.interact(() -> own[0].explorer().open("libm.so.6"));
            until("the library is read", () -> workspace.selectedState().getValue() instanceof LibraryState.Opened);
            robot.interact(() -> own[0].explorer().open(header.toString()));
            until(
                    "the header is on the screen",
                    () -> robot.lookup("#header-text")
                            .<TextInputControl>tryQueryAs(TextInputControl.class)
                            .filter(area -> area.getText().contains("angle"))
                            .isPresent());
            var library = workspace.libraries().getFirst();
            robot.interact(() -> workspace.typeLists().read(library));
            until(
                    "its types are gathered",
                    () -> workspace.typeLists().state(library).get() instanceof TypesState.Read);
            assertThat(((TypesState.Read) workspace.typeLists().state(library).get()).types())
                    .anyMatch(type -> type.name().equals("angle"));
            everythingGivenIsOneText(robot, own[0], library);
        } finally {
            robot.interact(own[0]::close);
        }
    }

    /// A prototype that is typed for one function is in the header of the library, with its directions; without the
    /// header nothing of it is left.
    private void everythingGivenIsOneText(FxRobot robot, RealWindow own, OpenLibrary library) throws TimeoutException {
        var workspace = own.explorer().workspace();
        var function = own.explorer().function();
        robot.interact(() -> workspace.functions().openAndChoose("libm.so.6", "sinh", List.of(), () -> {}));
        until("the form is there", () -> function.signatureProperty().get() != null);
        robot.interact(() -> function.prototypeProperty().set("double sinh(_In_ const double *x)"));
        until(
                "the prototype is read",
                () -> function.readingProperty().get() instanceof PrototypeReader.Reading.Accepted);
        robot.interact(() -> function.acceptPrototype(() -> {}));
        AtomicReference<String> text = new AtomicReference<>("");
        until("it is in the header", () -> {
            robot.interact(() -> workspace.typeLists().header(library, found -> text.set(found.text()), _ -> {}));
            return text.get().contains("double sinh(_In_ const double *x);")
                    && text.get().contains("} angle;");
        });
        robot.interact(() -> workspace.typeLists().keepHeader(library, "", _ -> text.set("none"), _ -> {}));
        until("nothing is left", () -> text.get().equals("none"));
        Export sinh = library.image().orElseThrow().exports().stream()
                .filter(export -> export.name().equals("sinh"))
                .findFirst()
                .orElseThrow();
        AtomicReference<Rung> rung = new AtomicReference<>(Rung.TYPED);
        robot.interact(() -> workspace
                .signatures()
                .of(library, sinh)
                .ifPresent(known -> rung.set(known.provenance().rung())));
        assertThat(rung.get()).isNotEqualTo(Rung.TYPED);
    }

    /// The choice of a source is there after a restart, and its menu takes it back.
    @Test
    void theSourceThatWasChosenIsTakenAgainAfterARestart(FxRobot robot) throws TimeoutException {
        assumeTrue(
                window.services().files().resolve("libm.so.6") instanceof Resolution.Found,
                "libm.so.6 is not installed on this system");
        assumeTrue(Files.exists(Path.of("/usr/include/math.h")), "the headers of the C library are not installed");
        String first = chosen(robot, model -> {
            var other = model.candidatesProperty().get().getLast();
            model.use(other);
        });
        String second = chosen(robot, FunctionViewModel::useUsual);
        String third = chosen(robot, _ -> {});
        assertThat(second).isEqualTo(first);
        assertThat(third).isNotEqualTo(first);
    }

    /// Starts the window, opens a function, waits for the sources' word and does something with it.
    ///
    /// @return the source that the form names then, before what is done takes effect on the next window
    private String chosen(FxRobot robot, Consumer<FunctionViewModel> doing) throws TimeoutException {
        RealWindow[] own = new RealWindow[1];
        FxToolkit.setupStage(shown -> {
            window.explorer().close();
            own[0] = new RealWindow(
                    shown,
                    Optional.empty(),
                    CoreServices.of(Machine.current(), System.getenv(), folder.resolve("typed"), _ -> {}),
                    window.workspaces());
            shown.show();
        });
        try {
            FunctionViewModel model = own[0].explorer().function();
            robot.interact(() ->
                    own[0].explorer().workspace().functions().openAndChoose("libm.so.6", "cosh", List.of(), () -> {}));
            until(
                    "all sources have been asked",
                    () -> model.candidatesProperty().get().size() > 1);
            String before = String.valueOf(
                    Objects.requireNonNull(model.signatureProperty().get()).provenance());
            Path kept = folder.resolve("typed");
            boolean was = model.isSourceChosen();
            robot.interact(() -> doing.accept(model));
            until("it is kept", () -> model.isSourceChosen() == isKept(kept));
            return was || !model.isSourceChosen()
                    ? before
                    : String.valueOf(
                            Objects.requireNonNull(model.signatureProperty().get())
                                    .provenance());
        } finally {
            robot.interact(own[0]::close);
        }
    }

    private static boolean isKept(Path folder) {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".sources"));
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void theWayLibrariesAreLoadedIsChosenOnASheet(FxRobot robot) throws TimeoutException {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("How libraries are loaded").push(KeyCode.ENTER);
        until("the sheet is there", () -> robot.lookup("#load-apply").tryQuery().isPresent());
        robot.interact(() -> {
            robot.lookup("#load-all-look-in").queryTextInputControl().setText("/no/such/folder");
            robot.lookup("#load-apply").queryButton().fire();
        });
        assertThat(robot.lookup("#load-fault").queryLabeled().getText()).contains("/no/such/folder");
        robot.interact(() -> {
            robot.lookup("#load-all-look-in").queryTextInputControl().setText(folder.toString());
            robot.lookup("#load-all-preload").queryTextInputControl().setText("libz.so.1");
            robot.lookup("#load-apply").queryButton().fire();
        });
        var chosen = explorer.workspace().calls().loading().choicesProperty().get();
        assertThat(chosen.of(Path.of("/lib/any.so")).preload()).isEqualTo(List.of(Path.of("libz.so.1")));
        assertThat(chosen.all().lookIn()).containsExactly(folder.toAbsolutePath());
        assertThat(robot.lookup("#load-apply").tryQuery()).isEmpty();
    }

    @Test
    void aCollectionThatIsOpenedSaysWhatItWillDo(FxRobot robot) throws TimeoutException {
        Path sample = Path.of("../resources/samples/sorting.calls.json")
                .toAbsolutePath()
                .normalize();
        robot.interact(() -> explorer.open(sample.toString()));
        until(
                "it says what it will do",
                () -> robot.lookup("#collection-plan-lines")
                        .<Labeled>tryQueryAs(Labeled.class)
                        .filter(lines -> lines.getText().contains("calls qsort"))
                        .isPresent());
        assertThat(robot.lookup("#collection-plan-lines").queryLabeled().getText())
                .contains("runs the Java of");
    }
}
