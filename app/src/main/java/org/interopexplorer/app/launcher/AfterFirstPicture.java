package org.interopexplorer.app.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;

/// Runs tasks on the FX thread once the first picture of the window is on the screen. So what nobody looks at yet
/// does not delay the first picture.
///
/// It is used on the FX thread.
final class AfterFirstPicture implements Executor {
    /// The timers of a pulse run before it lays out and hands over to the renderer. So at the third pulse the
    /// picture of the first one is finished.
    private static final int PULSES = 3;

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean drawn;

    /// Runs the task at once if the picture is drawn, else later and in the order of the requests.
    @Override
    public void execute(Runnable task) {
        if (drawn) {
            task.run();
        } else {
            waiting.add(task);
        }
    }

    /// Starts to wait for the picture of a window that was just shown.
    void await() {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (++pulses >= PULSES) {
                    stop();
                    drawn = true;
                    while (!waiting.isEmpty()) {
                        waiting.remove().run();
                    }
                }
            }
        }.start();
    }
}
