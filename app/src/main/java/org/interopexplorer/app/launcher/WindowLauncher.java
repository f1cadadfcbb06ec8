package org.interopexplorer.app.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.settings.SettingsFile;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Language;
import org.jspecify.annotations.Nullable;

/// Opens the window on the screen, or off-screen for a picture of it.
public final class WindowLauncher {
    private static final int USAGE = 2;

    private final Machine machine;
    private final Supplier<Services> services;
    private final Optional<Path> teachingLibrary;
    private final Path settingsFile;
    private final PrintStream err;
    private final Messages messages;

    /// A launcher that has started nothing yet.
    ///
    /// @param services made when JavaFX runs, so that a machine without a display hears of it at once
    /// @param err gets complaints, a line each
    /// @param language of these
    public WindowLauncher(
            Machine machine,
            Supplier<Services> services,
            Optional<Path> teachingLibrary,
            Path settingsFile,
            PrintStream err,
            Language language) {
        this.machine = machine;
        this.services = services;
        this.teachingLibrary = teachingLibrary;
        this.settingsFile = settingsFile;
        this.err = err;
        this.messages = new Messages(language.locale());
    }

    /// Shows the window with these files open, and returns when it is closed.
    ///
    /// @param files paths, or names that the system's loader knows
    /// @return the exit status
    public int launch(List<String> files) {
        CountDownLatch closed = new CountDownLatch(1);
        if (!start(() -> open(files, closed))) {
            return USAGE;
        }
        try {
            closed.await();
            return 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return USAGE;
        }
    }

    /// Renders the window off-screen, with the function called if one is named, and writes a picture of it.
    ///
    /// JavaFX's headless platform must have been chosen by its system properties `glass.platform` and
    /// `prism.order`.
    ///
    /// @param picture a PNG file, replaced if it is there
    /// @param function an export's name or a C prototype; null to call nothing
    /// @param arguments literals, one a parameter
    /// @return the exit status of the call, as the command line has it
    public int screenshot(
            Path picture,
            @Nullable String file,
            @Nullable String function,
            List<String> arguments,
            ScreenshotOptions options) {
        Services core = services.get();
        try (ThreadPools pools = ThreadPools.start();
                CallSession _ = core.calls()) {
            Screenshot shot = new Screenshot(core, pools, teachingLibrary, options);
            if (!start(() -> shot.begin(file, function, arguments))) {
                return USAGE;
            }
            int status = shot.finish(picture, err);
            Platform.exit();
            return status;
        }
    }

    private void open(List<String> files, CountDownLatch closed) {
        ThreadPools pools = ThreadPools.start();
        Services core = services.get();
        SettingsStore settings = new SettingsStore(new SettingsFile(settingsFile), pools.writer(), Platform::runLater);
        Stage stage = new Stage();
        Explorer explorer = new Explorer(core, pools, settings, teachingLibrary, stage);
        // Nothing is expected to fail here; what does is told, and the window lives.
        Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> explorer.tell(failure));
        StageMemory.restore(stage, settings.settings());
        stage.setOnHidden(_ -> {
            StageMemory.save(stage, settings);
            explorer.close();
            core.calls().close();
            pools.close();
            closed.countDown();
            Platform.exit();
        });
        stage.show();
        // Else the first button has the keyboard, and a space typed too early presses it.
        stage.getScene().getRoot().requestFocus();
        files.forEach(explorer::open);
    }

    private boolean start(Runnable onFxThread) {
        if (!displayThere()) {
            complain("launcher.no-display", messages.get("launcher.without-window"));
            return false;
        }
        try {
            Platform.startup(onFxThread);
            return true;
        } catch (UnsupportedOperationException e) {
            // What JavaFX throws where a display is named but cannot be reached, or where GTK is not installed.
            complain("launcher.no-window", String.valueOf(e.getMessage()), messages.get("launcher.without-window"));
            return false;
        }
    }

    private void complain(String key, Object... arguments) {
        err.println("explorer: " + messages.get(key, arguments));
    }

    private boolean displayThere() {
        boolean needed =
                machine.system() == OperatingSystem.LINUX && !"Headless".equals(System.getProperty("glass.platform"));
        return !needed || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }
}
