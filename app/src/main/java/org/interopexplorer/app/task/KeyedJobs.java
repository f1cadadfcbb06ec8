package org.interopexplorer.app.task;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Work about several things, with at most one job at a time for each; to be used on the FX thread.
///
/// @param <K> what the work is about
public final class KeyedJobs<K> {
    private static final class Turn {
        private @Nullable Job job;
    }

    private final BackgroundJobs jobs;
    private final Map<K, Turn> turns = new HashMap<>();

    public KeyedJobs(BackgroundJobs jobs) {
        this.jobs = jobs;
    }

    /// Starts work about a thing as [BackgroundJobs#start] does; forgets what is still under way about it.
    public <T> Job start(
            K key,
            ObservableValue<String> title,
            BackgroundJobs.Work<T> work,
            Consumer<? super T> done,
            Consumer<Throwable> failed) {
        forget(key);
        Turn turn = new Turn();
        turns.put(key, turn);
        Job job = jobs.start(
                title,
                work,
                result -> {
                    if (turns.remove(key, turn)) {
                        done.accept(result);
                    }
                },
                failure -> {
                    if (turns.remove(key, turn)) {
                        failed.accept(failure);
                    }
                });
        turn.job = job;
        return job;
    }

    /// Whether work about a thing is under way.
    public boolean isRunning(K key) {
        return turns.containsKey(key);
    }

    /// Cancels the work about a thing, which then fails; nothing happens where there is none.
    public void cancel(K key) {
        Turn turn = turns.get(key);
        if (turn != null && turn.job != null) {
            turn.job.cancel();
        }
    }

    /// Cancels the work about a thing silently: neither its `done` nor its `failed` is called any more.
    public void forget(K key) {
        Turn turn = turns.remove(key);
        if (turn != null && turn.job != null) {
            turn.job.cancel();
        }
    }
}
