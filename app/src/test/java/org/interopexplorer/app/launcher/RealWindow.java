package org.interopexplorer.app.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Stage;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.core.machine.Machine;
import org.testfx.util.WaitForAsyncUtils;

/// The program's window as a person starts it, light and in English, with this machine's libraries and its own
/// host, but without a person's settings.
final class RealWindow implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 60_000;

    private final Services services;
    private final ThreadPools pools = ThreadPools.start();
    private final SettingsStore settings =
            SettingsStore.forgetful(Settings.INITIAL.withAppearance("light").withLanguage("en"));
    private final Explorer explorer;
    private final Path workspaces;

    RealWindow(Stage stage, Optional<Path> teachingLibrary) {
        this(stage, teachingLibrary, CoreServices.of(Machine.current()));
    }

    RealWindow(Stage stage, Optional<Path> teachingLibrary, Services services) {
        this(stage, teachingLibrary, services, folder());
    }

    /// @param workspaces the folder of workspaces
    RealWindow(Stage stage, Optional<Path> teachingLibrary, Services services, Path workspaces) {
        this.services = services;
        this.workspaces = workspaces;
        explorer = new Explorer(services, pools, settings, teachingLibrary, workspaces, stage);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("workspaces");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path workspaces() {
        return workspaces;
    }

    Explorer explorer() {
        return explorer;
    }

    Services services() {
        return services;
    }

    SettingsStore settings() {
        return settings;
    }

    @Override
    public void close() {
        // As when a person closes the window: views that are on the screen still follow.
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, explorer::close);
        services.calls().close();
        pools.close();
    }
}
