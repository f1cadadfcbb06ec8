package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.theme.Appearance;
import org.interopexplorer.core.machine.Machine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Takes a picture in `screenshots/` from the real window: `mvn -Pscreenshots test`.
abstract class PictureTaker {
    static final int PATIENCE_SECONDS = 120;
    private static final Path DIRECTORY = Path.of("../screenshots");
    private static final Path TEACHING = Path.of("../resources/samples/linux-x64/libteaching.so");

    @SuppressWarnings("NullAway.Init")
    RealWindow window;

    @SuppressWarnings("NullAway.Init")
    Explorer explorer;

    /// Must be called from the test class's own `@Start`: TestFX looks only there.
    final void show(Stage stage) {
        show(stage, CoreServices.of(Machine.current()));
    }

    final void show(Stage stage, Services services) {
        window = new RealWindow(stage, Optional.of(TEACHING).filter(Files::isRegularFile), services);
        explorer = window.explorer();
        stage.setWidth(Settings.Window.USUAL_WIDTH);
        stage.setHeight(Settings.Window.USUAL_HEIGHT);
        stage.show();
    }

    @AfterEach
    void end() {
        window.close();
    }

    static void answer(FxRobot robot, int tab) {
        robot.interact(() -> robot.lookup("#answers")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(tab));
    }

    void french() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> explorer.messages().localeProperty().set(Locale.FRENCH))
                .get();
    }

    void dark() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> explorer.theme().appearanceProperty().set(Appearance.DARK))
                .get();
    }

    void run(int status, String file, @Nullable String function, String... arguments) throws Exception {
        CompletableFuture<WindowScript.Ending> end = new CompletableFuture<>();
        WaitForAsyncUtils.asyncFx(
                        () -> new WindowScript(explorer, window.services().prototypes(), end)
                                .run(file, function, List.of(arguments)))
                .get();
        WindowScript.Ending ending = end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(ending.status()).as(ending.complaint()).isEqualTo(status);
    }

    void quiet() throws TimeoutException {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> explorer.jobs().running().isEmpty())
                        .get());
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    void take(String name) throws Exception {
        quiet();
        Files.createDirectories(DIRECTORY);
        Path file = DIRECTORY.resolve(name + ".png");
        var image =
                WaitForAsyncUtils.asyncFx(() -> explorer.scene().snapshot(null)).get();
        if (!ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile())) {
            throw new IOException("no PNG writer in this Java");
        }
    }
}
