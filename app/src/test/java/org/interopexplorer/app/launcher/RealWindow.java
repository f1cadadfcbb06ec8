package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Stage;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.core.machine.Machine;

/// The program's window as a person starts it, light and in English, with this machine's libraries and a host of its
/// own; only its settings are nobody's.
final class RealWindow implements AutoCloseable {
    private final Services services;
    private final ThreadPools pools = ThreadPools.start();
    private final SettingsStore settings =
            SettingsStore.forgetful(Settings.INITIAL.withAppearance("light").withLanguage("en"));
    private final Explorer explorer;

    RealWindow(Stage stage, Optional<Path> teachingLibrary) {
        this(stage, teachingLibrary, CoreServices.of(Machine.current()));
    }

    RealWindow(Stage stage, Optional<Path> teachingLibrary, Services services) {
        this.services = services;
        explorer = new Explorer(services, pools, settings, teachingLibrary, stage);
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
        explorer.close();
        services.calls().close();
        pools.close();
    }
}
