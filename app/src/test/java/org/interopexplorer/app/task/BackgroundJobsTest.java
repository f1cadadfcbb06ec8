package org.interopexplorer.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

class BackgroundJobsTest {
    @Test
    void workThatIsAskedForAfterTheEndOfThePoolIsCancelled() {
        ExecutorService ended = Executors.newSingleThreadExecutor();
        ended.shutdownNow();
        BackgroundJobs jobs = new BackgroundJobs(ended, Runnable::run);
        List<Throwable> failures = new ArrayList<>();

        jobs.start(new SimpleStringProperty("late"), _ -> "result", _ -> {}, failures::add);

        assertThat(failures).singleElement().isInstanceOf(CancellationException.class);
        assertThat(jobs.running()).isEmpty();
    }
}
