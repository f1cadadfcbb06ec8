package org.interopexplorer.app.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.lessons.format.LessonProblem;
import org.interopexplorer.app.lessons.format.TriedPart;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsFile;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Language;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Opens the window on the screen, or off-screen to take a picture of it.
public final class WindowLauncher {
    private static final int USAGE = 2;
    private static final Map<String, String> OFF_SCREEN =
            Map.of("glass.platform", "Headless", "prism.order", "sw", "java.awt.headless", "true");

    private final Machine machine;
    private final Supplier<Services> services;
    private final Optional<Path> teachingLibrary;
    private final Path settingsFile;
    private final PrintStream err;
    private final Messages messages;

    /// Makes a launcher. Nothing is started yet.
    ///
    /// @param services makes the services; for a window after JavaFX starts, to report a missing display first
    /// @param err gets the errors, one line each
    /// @param language the language of the errors
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

    /// Shows the window with these files open, and returns when the user closes it.
    ///
    /// @param files paths, or names that the system's loader knows
    /// @return the exit status
    public int launch(List<String> files) {
        return launch(files, _ -> {});
    }

    /// Does the same as [#launch(List)].
    ///
    /// @param opened called on the FX thread when the window is on the screen and whole
    int launch(List<String> files, Consumer<Explorer> opened) {
        if (!hasDisplay()) {
            return USAGE;
        }
        CountDownLatch closed = new CountDownLatch(1);
        FutureTask<Prepared> prepared = new FutureTask<>(this::prepare);
        Thread.ofPlatform().daemon().name("explorer-preparation").start(prepared);
        if (!start(() -> open(files, closed, settled(prepared), opened))) {
            settled(prepared).close();
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

    /// Renders the window off-screen and writes a picture of it. Calls the function first if one is given.
    ///
    /// JavaFX's headless platform must have been chosen by its system properties `glass.platform` and
    /// `prism.order`.
    ///
    /// @param picture a PNG file; replaced if it exists
    /// @param function the name of an export or a C prototype; null to call nothing
    /// @param arguments literals, one for each parameter
    /// @return the exit status of the call, the same as on the command line
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
            if (!hasDisplay() || !start(() -> shot.begin(file, function, arguments))) {
                return USAGE;
            }
            int status = shot.finish(picture, err);
            Platform.exit();
            return status;
        }
    }

    /// Plays a lesson in the window, off-screen, with settings of its own.
    ///
    /// @param beside the folder of the lesson's file; null for a lesson of the course
    /// @param unknown receives each function that its libraries do not have
    /// @param each receives the result of each part, on the FX thread
    /// @return false if the window could not be made
    boolean play(
            Lesson lesson,
            @Nullable Path beside,
            Language language,
            Consumer<LessonProblem> unknown,
            Consumer<TriedPart> each) {
        OFF_SCREEN.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        Services core = services.get();
        try (ThreadPools pools = ThreadPools.start();
                CallSession _ = core.calls()) {
            CompletableFuture<Boolean> end = new CompletableFuture<>();
            Runnable play = () -> {
                Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> end.completeExceptionally(failure));
                Stage stage = new Stage();
                Explorer explorer = new Explorer(
                        core,
                        pools,
                        SettingsStore.forgetful(
                                Settings.INITIAL.withLanguage(language.locale().toLanguageTag())),
                        teachingLibrary,
                        Path.of("workspaces"),
                        stage);
                stage.show();
                explorer.lessons().unknown(lesson, beside).forEach(unknown);
                explorer.lessons().play(lesson, beside, each, () -> {
                    explorer.close();
                    end.complete(true);
                });
            };
            if (!start(play)) {
                return false;
            }
            boolean played = end.get();
            Platform.exit();
            return played;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What the window needs and is not of JavaFX. It is made while JavaFX starts.
    private record Prepared(ThreadPools pools, Services core, SettingsStore settings) {
        void close() {
            core.calls().close();
            pools.close();
        }
    }

    private Prepared prepare() {
        ThreadPools pools = ThreadPools.start();
        var settings = new SettingsStore(new SettingsFile(settingsFile), pools.writer(), Platform::runLater);
        Services core = services.get();
        warm(settings.settings());
        return new Prepared(pools, core, settings);
    }

    /// Loads what the first picture needs and what any thread may load: texts and the font of the icons.
    private static void warm(Settings settings) {
        String language = settings.language();
        new Messages(language == null ? Locale.getDefault() : Locale.forLanguageTag(language)).get("shell.title");
        new FontIcon(Feather.HOME);
    }

    private static Prepared settled(FutureTask<Prepared> prepared) {
        try {
            return prepared.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the start", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        }
    }

    private void open(List<String> files, CountDownLatch closed, Prepared prepared, Consumer<Explorer> opened) {
        SettingsStore settings = prepared.settings();
        Stage stage = new Stage();
        AfterFirstPicture later = new AfterFirstPicture();
        Explorer explorer = new Explorer(
                prepared.core(),
                prepared.pools(),
                settings,
                teachingLibrary,
                settingsFile.resolveSibling("workspaces"),
                stage,
                later);
        // Report unexpected exceptions, and keep the window open.
        Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> explorer.tell(failure));
        StageMemory.restore(stage, settings.settings());
        stage.setOnHidden(_ -> {
            StageMemory.save(stage, settings);
            explorer.close();
            prepared.close();
            closed.countDown();
            Platform.exit();
        });
        stage.show();
        // Otherwise the first button would have the focus, and an early press of the space bar would press it.
        stage.getScene().getRoot().requestFocus();
        later.execute(() -> {
            explorer.keepWorkspace();
            files.forEach(explorer::open);
            opened.accept(explorer);
        });
        later.await();
    }

    private boolean hasDisplay() {
        boolean there = displayThere();
        if (!there) {
            complain("launcher.no-display", messages.get("launcher.without-window"));
        }
        return there;
    }

    private boolean start(Runnable onFxThread) {
        try {
            Platform.startup(onFxThread);
            return true;
        } catch (UnsupportedOperationException e) {
            // JavaFX throws this if the display cannot be reached or GTK is not installed.
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
