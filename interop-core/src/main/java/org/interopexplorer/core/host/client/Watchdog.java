package org.interopexplorer.core.host.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Watches the current request from a thread of its own. It checks whether the time is over and, at intervals,
/// whether the request prints too much. A short request costs nothing, because the thread is woken only from an
/// unlimited sleep.
final class Watchdog implements AutoCloseable {
    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();
    private static final long IDLE = Long.MAX_VALUE;

    private final Runnable expired;
    private final BooleanSupplier looked;
    private final AtomicLong deadline = new AtomicLong(IDLE);
    private volatile boolean asleep;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    /// @param expired called when the time is over, before the request may end; it may begin another time
    /// @param looked called at intervals; returns false to stop watching this request
    Watchdog(Runnable expired, BooleanSupplier looked) {
        this.expired = expired;
        this.looked = looked;
    }

    Watchdog started() {
        thread = Thread.ofVirtual().name("host-watchdog").start(this::watch);
        return this;
    }

    void begin(Duration limit) {
        var nanos = limit.compareTo(Duration.ofNanos(IDLE / 4)) > 0 ? IDLE / 4 : limit.toNanos();
        synchronized (this) {
            deadline.set(System.nanoTime() + nanos);
        }
        if (asleep || nanos < LOOK_NANOS) {
            LockSupport.unpark(thread);
        }
    }

    /// Afterwards the time of this request cannot be over any more, also not for the next one.
    synchronized void end() {
        deadline.set(IDLE);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /// The request waits with its end until what follows is done, so that this does not hit the next one.
    private synchronized void expire(long until) {
        if (deadline.compareAndSet(until, IDLE)) {
            expired.run();
        }
    }

    private void watch() {
        while (!closed) {
            var until = deadline.get();
            if (until == IDLE) {
                asleep = true;
                if (deadline.get() == IDLE && !closed) {
                    LockSupport.park(this);
                }
                asleep = false;
                continue;
            }
            var left = until - System.nanoTime();
            if (left <= 0) {
                expire(until);
            } else if (!looked.getAsBoolean()) {
                deadline.compareAndSet(until, IDLE);
            } else {
                LockSupport.parkNanos(this, Math.min(left, LOOK_NANOS));
            }
        }
    }
}
