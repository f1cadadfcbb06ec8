package org.interopexplorer.app.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsStore;
import org.jspecify.annotations.Nullable;

/// Takes one picture of the window: opens a file, makes a call, waits for the result, and renders the window.
final class Screenshot {
    /// The number of pulses without running jobs before the picture is taken.
    private static final int QUIET_PULSES = 6;

    private final Services services;
    private final ThreadPools pools;
    private final Optional<Path> teachingLibrary;
    private final ScreenshotOptions options;
    private final CompletableFuture<WritableImage> picture = new CompletableFuture<>();
    private final CompletableFuture<WindowScript.Ending> ending = new CompletableFuture<>();

    Screenshot(Services services, ThreadPools pools, Optional<Path> teachingLibrary, ScreenshotOptions options) {
        this.services = services;
        this.pools = pools;
        this.teachingLibrary = teachingLibrary;
        this.options = options;
    }

    /// Shows the window and starts the work that the picture shows. Called on the FX thread.
    void begin(@Nullable String file, @Nullable String function, List<String> arguments) {
        // An exception in a listener reaches no caller. Without this, the waiting thread would never wake up.
        Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> picture.completeExceptionally(failure));
        try {
            Stage stage = new Stage();
            Explorer explorer =
                    new Explorer(services, pools, settings(), teachingLibrary, Path.of("workspaces"), stage);
            stage.setWidth(options.width());
            stage.setHeight(options.height());
            stage.show();
            var _ = ending.thenRun(() -> Platform.runLater(() ->
                    whenQuiet(explorer, () -> picture.complete(explorer.scene().snapshot(null)))));
            new WindowScript(explorer, services.prototypes(), ending).run(file, function, arguments);
        } catch (RuntimeException e) {
            picture.completeExceptionally(e);
        }
    }

    /// Waits for the picture and writes it. Called outside the FX thread.
    ///
    /// @return the exit status
    int finish(Path file, PrintStream err) {
        Messages messages = new Messages(options.language());
        try {
            WritableImage image = picture.get();
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            // The picture is first written to memory: ImageIO prints a stack trace if it cannot open a file.
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            if (!ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", encoded)) {
                throw new IOException(messages.get("launcher.screenshot.no-png"));
            }
            Files.write(file, encoded.toByteArray());
            WindowScript.Ending end = ending.get();
            if (!end.complaint().isEmpty()) {
                err.println("explorer: " + end.complaint());
            }
            return end.status();
        } catch (IOException | ExecutionException e) {
            err.println("explorer: "
                    + messages.get("launcher.screenshot.failed", file.toString(), String.valueOf(e.getMessage())));
            return WindowScript.USAGE;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return WindowScript.USAGE;
        }
    }

    /// Settings only for the picture. The user's settings are not read, and nothing is written.
    private SettingsStore settings() {
        return SettingsStore.forgetful(Settings.INITIAL
                .withAppearance(options.appearance().token())
                .withLanguage(options.language().toLanguageTag()));
    }

    /// Runs `then` as soon as no job has run for a few pulses.
    static void whenQuiet(Explorer explorer, Runnable then) {
        new AnimationTimer() {
            private int quiet;

            @Override
            public void handle(long now) {
                quiet = explorer.jobs().running().isEmpty() ? quiet + 1 : 0;
                if (quiet >= QUIET_PULSES) {
                    stop();
                    then.run();
                }
            }
        }.start();
    }
}
