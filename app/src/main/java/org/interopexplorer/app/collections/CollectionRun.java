package org.interopexplorer.app.collections;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.CollectionRunner;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.collection.StepResult.Verdict;
import org.jspecify.annotations.Nullable;

/// The session of the displayed collection, and its run. Used on the FX thread.
final class CollectionRun {
    /// Receives the progress on the FX thread.
    interface Watcher {
        void begins(StepRow row);

        void ended(StepRow row, StepResult result);

        void done();
    }

    private final CollectionTools tools;
    private final BackgroundJobs jobs;
    private final ObservableValue<String> title;
    private @Nullable CallSession session;
    private volatile @Nullable CollectionRunner runner;
    private AtomicBoolean cancelled = new AtomicBoolean();

    CollectionRun(CollectionTools tools, BackgroundJobs jobs, ObservableValue<String> title) {
        this.tools = tools;
        this.jobs = jobs;
        this.title = title;
    }

    /// Runs steps in the background.
    ///
    /// @param fresh whether to use a new session without kept values
    void start(boolean fresh, CallCollection collection, Path directory, List<StepRow> rows, Watcher watcher) {
        if (fresh) {
            forget();
        }
        CallSession in = session == null ? tools.sessions().get() : session;
        session = in;
        AtomicBoolean stopped = new AtomicBoolean();
        cancelled = stopped;
        CollectionRunner runner = this.runner;
        if (runner == null) {
            runner = new CollectionRunner(
                    in, tools.functions().apply(directory), tools.names(), tools.objects(), directory);
            this.runner = runner;
        }
        start(runner, stopped, collection, rows, watcher);
    }

    private void start(
            CollectionRunner runner,
            AtomicBoolean stopped,
            CallCollection collection,
            List<StepRow> rows,
            Watcher watcher) {
        jobs.start(
                title,
                progress -> {
                    for (int i = 0; i < rows.size(); i++) {
                        StepRow row = rows.get(i);
                        StepResult result;
                        if (stopped.get()) {
                            result = new StepResult(
                                    row.step(), new Verdict.Cancelled(), null, null, List.of(), List.of(), List.of());
                        } else {
                            jobs.onUi(() -> watcher.begins(row));
                            result = runner.run(collection, row.step());
                        }
                        jobs.onUi(() -> watcher.ended(row, result));
                        progress.accept((i + 1.0) / rows.size());
                    }
                    return rows.size();
                },
                _ -> watcher.done(),
                failure -> {
                    // The job list cancels by an interrupt, which ends the call. The loop then ends by itself.
                    if (failure instanceof CancellationException) {
                        stopped.set(true);
                    }
                    watcher.done();
                });
    }

    void cancel() {
        cancelled.set(true);
        CollectionRunner present = runner;
        if (present != null) {
            // Ending a host waits for its process, so do not do it on the FX thread.
            Thread.ofVirtual().name("stop-collection").start(present::stop);
        }
    }

    /// Ends the session together with its host and kept values.
    void forget() {
        cancelled.set(true);
        CallSession present = session;
        CollectionRunner objects = runner;
        session = null;
        runner = null;
        if (present != null) {
            Thread.ofVirtual().name("end-collection").start(() -> {
                if (objects != null) {
                    objects.close();
                }
                present.close();
            });
        }
    }
}
