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

/// Shows one window and ends as soon as it has been drawn: the explorer's, or an empty one.
///
/// The whole process is what is measured, so it ends at once and not in order.
final class FirstWindow {
    /// A pulse lays out and draws after its timers ran, so the second finds the first one's picture on the way.
    private static final int PULSES = 2;

    private FirstWindow() {}

    /// Shows the window that is asked for.
    ///
    /// @param arguments `empty`, or `explorer` and the place of a settings file that need not be there
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.getFirst().equals("empty")) {
            Platform.startup(FirstWindow::showEmpty);
        } else {
            new WindowLauncher(
                            Machine.current(),
                            () -> {
                                endWhenDrawn();
                                return CoreServices.of(Machine.current());
                            },
                            Optional.empty(),
                            Path.of(words.get(1)),
                            System.err,
                            Language.ENGLISH)
                    .launch(List.of());
        }
    }

    private static void showEmpty() {
        endWhenDrawn();
        Stage stage = new Stage();
        stage.setScene(new Scene(new Pane(), 1280, 800));
        stage.show();
    }

    private static void endWhenDrawn() {
        Window.getWindows().addListener((ListChangeListener<Window>) _ -> new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (++pulses > PULSES) {
                    Runtime.getRuntime().halt(0);
                }
            }
        }.start());
    }
}
