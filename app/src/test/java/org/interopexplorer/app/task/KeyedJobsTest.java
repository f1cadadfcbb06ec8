package org.interopexplorer.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.junit.jupiter.api.Test;

class KeyedJobsTest {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final KeyedJobs<String> jobs = new KeyedJobs<>(new BackgroundJobs(ImmediateWorkspace.atOnce(), later::add));
    private final List<String> told = new ArrayList<>();

    private void start(String key, String result) {
        var _ = jobs.start(
                key,
                new ReadOnlyStringWrapper(key),
                _ -> result,
                told::add,
                failure -> told.add(failure instanceof CancellationException ? "cancelled" : "failed"));
    }

    private void runUi() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    @Test
    void workThatWasCancelledFailsOnce() {
        start("a", "result");
        later.remove().run();
        Runnable result = later.remove();
        jobs.cancel("a");
        runUi();
        result.run();
        assertThat(told).containsExactly("cancelled");
        assertThat(jobs.isRunning("a")).isFalse();
    }

    @Test
    void onlyTheNewestWorkOnAThingIsReported() {
        start("a", "old");
        start("b", "other");
        start("a", "new");
        assertThat(jobs.isRunning("a")).isTrue();
        runUi();
        assertThat(told).containsExactlyInAnyOrder("other", "new");
    }

    @Test
    void workThatIsForgottenSaysNothing() {
        start("a", "result");
        jobs.forget("a");
        runUi();
        assertThat(told).isEmpty();
    }
}
