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

/// The session of the collection on the screen, and the run in it. Used on the FX thread.
final class CollectionRun {
    /// Told on the FX thread.
    interface Watcher {
        void begins(StepRow row);

        void ended(StepRow row, StepResult result);

        void done();
    }

    private final CollectionTools tools;
    private final BackgroundJobs jobs;
    private final ObservableValue<String> title;
    private @Nullable CallSession session;
    private AtomicBoolean cancelled = new AtomicBoolean();

    CollectionRun(CollectionTools tools, BackgroundJobs jobs, ObservableValue<String> title) {
        this.tools = tools;
        this.jobs = jobs;
        this.title = title;
    }

    /// Runs steps in the background.
    ///
    /// @param fresh whether in a new session, in which nothing is kept yet
    void start(boolean fresh, CallCollection collection, Path directory, List<StepRow> rows, Watcher watcher) {
        if (fresh) {
            forget();
        }
        CallSession in = session == null ? tools.sessions().get() : session;
        session = in;
        AtomicBoolean stopped = new AtomicBoolean();
        cancelled = stopped;
        var runner = new CollectionRunner(in, tools.functions().apply(directory), tools.names());
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
                    // The job list cancels by interrupting, which ends the call; the loop then ends by itself.
                    if (failure instanceof CancellationException) {
                        stopped.set(true);
                    }
                    watcher.done();
                });
    }

    void cancel() {
        cancelled.set(true);
        CallSession present = session;
        if (present != null) {
            // Ending a host waits for its process, which is not for the FX thread.
            Thread.ofVirtual().name("stop-collection").start(present::stop);
        }
    }

    /// Ends the session with its host and what was kept in it.
    void forget() {
        cancelled.set(true);
        CallSession present = session;
        session = null;
        if (present != null) {
            Thread.ofVirtual().name("end-collection").start(present::close);
        }
    }
}
