package org.interopexplorer.app.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;

/// A training run at build time that makes the window start fast. It opens the window as a user does, reads and
/// writes settings and a workspace, and makes one call. The window is off-screen; nothing is printed.
public final class WindowTraining {
    private WindowTraining() {}

    /// Opens the window, makes a call and closes the window.
    ///
    /// @param arguments the folder for its settings and workspace
    public static void main(String[] arguments) throws IOException {
        Path settings = Path.of(arguments[0]).resolve("settings.json");
        Files.createDirectories(settings.toAbsolutePath().getParent());
        Files.writeString(settings, "{\"language\": \"en\", \"appearance\": \"light\"}");
        Machine machine = Machine.current();
        Services services = CoreServices.of(machine);
        CompletableFuture<WindowScript.Ending> ending = new CompletableFuture<>();
        new WindowLauncher(
                        machine, () -> services, TeachingLibrary.find(machine), settings, System.err, Language.ENGLISH)
                .launch(List.of(), explorer -> {
                    var _ = ending.thenRun(() -> Platform.runLater(() -> Screenshot.whenQuiet(
                            explorer, () -> explorer.scene().getWindow().hide())));
                    new WindowScript(explorer, services.prototypes(), ending)
                            .run("libm.so.6", "modf", List.of("3.25", "out"));
                });
    }
}
