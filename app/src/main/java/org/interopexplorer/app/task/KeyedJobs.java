package org.interopexplorer.app.task;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Jobs for keys, at most one at a time for each key. Used on the FX thread.
///
/// @param <K> the type of keys
public final class KeyedJobs<K> {
    private static final class Turn {
        private @Nullable Job job;
    }

    private final BackgroundJobs jobs;
    private final Map<K, Turn> turns = new HashMap<>();

    public KeyedJobs(BackgroundJobs jobs) {
        this.jobs = jobs;
    }

    /// Starts a job for a key as [BackgroundJobs#start] does. A running job for the key is forgotten.
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

    /// Whether a job for a key is running.
    public boolean isRunning(K key) {
        return turns.containsKey(key);
    }

    /// Cancels the job for a key, which then fails. Does nothing if there is none.
    public void cancel(K key) {
        Turn turn = turns.get(key);
        if (turn != null && turn.job != null) {
            turn.job.cancel();
        }
    }

    /// Cancels the job for a key silently: neither `done` nor `failed` is called.
    public void forget(K key) {
        Turn turn = turns.remove(key);
        if (turn != null && turn.job != null) {
            turn.job.cancel();
        }
    }
}
