package org.interopexplorer.bench;

import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.interopexplorer.app.launcher.CoreServices;
import org.interopexplorer.app.launcher.WindowLauncher;

/// Shows one window, the explorer's or an empty one, and ends as soon as it is drawn.
///
/// The whole process is what is measured, so it ends at once and not in order; in a training run for a cache
/// it ends in order, since the cache is written then.
final class FirstWindow {
    /// A pulse runs its timers before it lays out and hands over to the renderer. So when the third one begins, the
    /// picture of the first one is finished.
    private static final int PULSES = 3;

    private FirstWindow() {}

    /// Shows the requested window.
    ///
    /// @param arguments `empty`, `empty train`, or `explorer` and the place of a settings file that need not
    /// be there
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.getFirst().equals("empty")) {
            boolean trains = words.contains("train");
            Platform.startup(() -> showEmpty(trains ? Platform::exit : FirstWindow::halt));
        } else {
            whenDrawn(FirstWindow::halt);
            new WindowLauncher(
                            Machine.current(),
                            () -> CoreServices.of(Machine.current()),
                            Optional.empty(),
                            Path.of(words.get(1)),
                            System.err,
                            Language.ENGLISH)
                    .launch(List.of());
        }
    }

    private static void showEmpty(Runnable end) {
        whenDrawn(end);
        Stage stage = new Stage();
        stage.setScene(new Scene(new Pane(), 1280, 800));
        stage.show();
    }

    private static void halt() {
        Runtime.getRuntime().halt(0);
    }

    private static void whenDrawn(Runnable end) {
        Window.getWindows().addListener((ListChangeListener<Window>) _ -> new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (++pulses >= PULSES) {
                    stop();
                    end.run();
                }
            }
        }.start());
    }
}
