package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The time limit of requests, one after the other.
class WatchdogTest {
    private static final Duration SHORT = Duration.ofNanos(1);
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void theEndOfATimeNeverHitsALaterRequest() {
        var isShort = new AtomicInteger();
        var wrong = new AtomicInteger();
        try (var watchdog = new Watchdog(
                        () -> {
                            // As long as this runs, the request that it is about must not have ended.
                            for (int i = 0; i < 50; i++) {
                                wrong.addAndGet(isShort.get() == 1 ? 0 : 1);
                                Thread.onSpinWait();
                            }
                        },
                        () -> true)
                .started()) {
            for (int i = 0; i < 20_000; i++) {
                isShort.set(1);
                watchdog.begin(SHORT);
                if (i % 4 == 0) {
                    Thread.onSpinWait();
                }
                watchdog.end();
                isShort.set(0);
                watchdog.begin(LONG);
                watchdog.end();
            }
        }
        assertThat(wrong).hasValue(0);
    }

    @Test
    void aTimeThatIsOverIsToldOnceAndMayBeginAnew() throws InterruptedException {
        var told = new AtomicInteger();
        var twice = new CountDownLatch(2);
        var watchdog = new Watchdog[1];
        watchdog[0] = new Watchdog(
                () -> {
                    if (told.incrementAndGet() == 1) {
                        watchdog[0].begin(SHORT);
                    }
                    twice.countDown();
                },
                () -> true);
        try (var _ = watchdog[0].started()) {
            watchdog[0].begin(SHORT);
            twice.await();
            watchdog[0].end();
        }
        assertThat(told).hasValue(2);
    }
}
