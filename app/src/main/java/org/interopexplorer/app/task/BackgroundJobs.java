package org.interopexplorer.app.task;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Runs work off the FX thread and brings its results back onto it.
public final class BackgroundJobs {
    /// The work of a job. It should end soon after its thread is interrupted.
    @FunctionalInterface
    public interface Work<T> {
        /// Does the work, on a background thread.
        ///
        /// @param progress receives the progress, from 0 to 1, on any thread
        T run(DoubleConsumer progress) throws Exception;
    }

    private final ExecutorService background;
    private final Executor ui;
    private final ObservableList<Job> running = FXCollections.observableArrayList();
    private final ObservableList<Job> runningView = FXCollections.unmodifiableObservableList(running);

    /// Makes jobs that share a pool.
    ///
    /// @param background where work runs: a bounded pool, which its owner ends
    /// @param ui delivers results: `Platform::runLater`, or `Runnable::run` in a test
    public BackgroundJobs(ExecutorService background, Executor ui) {
        this.background = background;
        this.ui = ui;
    }

    /// The jobs that have started and not ended; changes on the FX thread.
    public ObservableList<Job> running() {
        return runningView;
    }

    /// Starts work; exactly one of `done` and `failed` is called on the FX thread. A job that was cancelled, or came
    /// after the pool's end, has failed with a [CancellationException], whatever its work does afterwards.
    public <T> Job start(
            ObservableValue<String> title, Work<T> work, Consumer<? super T> done, Consumer<Throwable> failed) {
        Job job = new Job(title);
        ui.execute(() -> running.add(job));
        Runnable cancelled = () -> deliver(job, () -> failed.accept(new CancellationException()));
        try {
            Future<?> future = background.submit(() -> run(job, work, done, failed));
            job.onCancel(() -> {
                future.cancel(true);
                cancelled.run();
            });
        } catch (RejectedExecutionException _) {
            // The window was closed before one of its last events asked for work.
            cancelled.run();
        }
        return job;
    }

    /// Runs on the FX thread, later.
    public void onUi(Runnable action) {
        ui.execute(action);
    }

    // Deliver any failure, since a pool thread has no caller to handle it.
    private <T> void run(Job job, Work<T> work, Consumer<? super T> done, Consumer<Throwable> failed) {
        try {
            T result = work.run(part -> ui.execute(() -> job.progress(part)));
            deliver(job, () -> done.accept(result));
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            deliver(job, () -> failed.accept(e));
        }
    }

    private void deliver(Job job, Runnable delivery) {
        ui.execute(() -> {
            if (running.remove(job)) {
                delivery.run();
            }
        });
    }
}
