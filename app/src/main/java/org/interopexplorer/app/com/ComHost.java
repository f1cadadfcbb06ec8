package org.interopexplorer.app.com;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.Apartment;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// Makes requests to the hosts that COM objects live in, one after another on a background thread.
///
/// Each target and kind of apartment has one host, started at its first request. Use it on the FX thread, on which
/// all answers arrive.
final class ComHost {
    private static final Duration BETWEEN_STOPS = Duration.ofMillis(100);
    private static final int MOST_STOPS = 100;

    /// Which host.
    record Place(Abi target, Apartment apartment) {}

    /// A request to a host; runs on a background thread.
    interface Work<T> {
        /// @param progress takes how much is done, from 0 to 1; throws [CancellationException] if the person
        ///     cancelled
        T run(ComSession in, DoubleConsumer progress) throws CallEndedException;
    }

    /// A request that is not answered yet.
    ///
    /// @param gentle whether it ends at its next step when it is cancelled, and its host continues
    private record Request(Runnable start, boolean gentle, Runnable drop) {}

    /// How far a request came: it reaches its host, or is given up before that, never both.
    private static final class Course {
        private @Nullable ComSession reached;
        private boolean givenUp;

        /// The host to which the request went; null before that.
        synchronized @Nullable ComSession reached() {
            return reached;
        }

        /// Goes on to a host.
        ///
        /// @throws CancellationException if the request was given up
        synchronized void reach(ComSession session) {
            proceed();
            reached = session;
        }

        synchronized void proceed() {
            if (givenUp) {
                throw new CancellationException();
            }
        }

        synchronized void giveUp() {
            givenUp = true;
        }

        /// Gives the request up unless it has reached its host.
        ///
        /// @return the host that it reached; null if it was given up
        synchronized @Nullable ComSession giveUpBeforeHost() {
            givenUp = reached == null;
            return reached;
        }
    }

    private final ComSessions sessions;
    private final Supplier<Duration> limit;
    private final BackgroundJobs jobs;
    private final ObservableValue<String> title;
    private final Map<Place, ComSession> open = new HashMap<>();
    private final Map<ComSession, Integer> numbers = new HashMap<>();
    private final ReentrantLock opening = new ReentrantLock();

    /// Held during a request to a session: cancelled work continues until its next step.
    private final ReentrantLock turn = new ReentrantLock();

    private final Queue<Request> waiting = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final List<Consumer<ComSession>> watchers = new ArrayList<>();
    private @Nullable Request current;
    private volatile @Nullable Job job;
    private Course course = new Course();

    /// @param limit of each call of a member
    /// @param title of the work in the list of jobs
    ComHost(ComSessions sessions, Supplier<Duration> limit, BackgroundJobs jobs, ObservableValue<String> title) {
        this.sessions = sessions;
        this.limit = limit;
        this.jobs = jobs;
        this.title = title;
    }

    /// Whether a request is running.
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// The number of a session, counted from 1 as they are asked about.
    int number(ComSession session) {
        return numbers.computeIfAbsent(session, _ -> numbers.size() + 1);
    }

    /// Calls `watcher` for each session whose host has ended, together with its objects.
    void onEnded(Consumer<ComSession> watcher) {
        watchers.add(watcher);
    }

    /// Makes a request to the host of a place. If none runs, starts it.
    <T> void ask(Place place, Work<T> work, Consumer<T> done, Consumer<CallOutcome> failed) {
        Duration each = limit.get();
        submit(() -> opened(place, each), work, false, done, failed);
    }

    /// The same, for work that stops by itself when it is cancelled.
    <T> void askGently(Place place, Work<T> work, Consumer<T> done, Consumer<CallOutcome> failed) {
        Duration each = limit.get();
        submit(() -> opened(place, each), work, true, done, failed);
    }

    /// Makes a request to the host of a session.
    ///
    /// @param gentle whether the work stops by itself when it is cancelled
    <T> void ask(ComSession session, boolean gentle, Work<T> work, Consumer<T> done, Consumer<CallOutcome> failed) {
        Duration each = limit.get();
        submit(
                () -> {
                    session.limit(each);
                    return session;
                },
                work,
                gentle,
                done,
                failed);
    }

    private interface Opening {
        ComSession open() throws CallEndedException;
    }

    private ComSession opened(Place place, Duration each) throws CallEndedException {
        opening.lock();
        try {
            ComSession present = open.get(place);
            if (present == null || !present.isRunning()) {
                if (present != null) {
                    present.close();
                }
                present = sessions.open(place.target(), place.apartment(), each);
                open.put(place, present);
            }
            present.limit(each);
            return present;
        } finally {
            opening.unlock();
        }
    }

    private <T> void submit(
            Opening session, Work<T> work, boolean gentle, Consumer<T> done, Consumer<CallOutcome> failed) {
        waiting.add(new Request(() -> start(session, work, done, failed), gentle, () -> failed.accept(cancelled())));
        if (current == null) {
            next();
        }
    }

    private void next() {
        current = waiting.poll();
        busy.set(current != null);
        if (current != null) {
            current.start().run();
        }
    }

    private <T> void start(Opening opener, Work<T> work, Consumer<T> done, Consumer<CallOutcome> failed) {
        Course way = new Course();
        course = way;
        job = jobs.start(
                title,
                progress -> {
                    turn.lockInterruptibly();
                    try {
                        ComSession session = opener.open();
                        way.reach(session);
                        return work.run(session, part -> {
                            way.proceed();
                            progress.accept(part);
                        });
                    } finally {
                        turn.unlock();
                    }
                },
                result -> {
                    over(way);
                    done.accept(result);
                    next();
                },
                failure -> {
                    way.giveUp();
                    over(way);
                    failed.accept(outcome(failure));
                    next();
                });
    }

    private void over(Course way) {
        job = null;
        ComSession session = way.reached();
        if (session != null && !session.isRunning()) {
            watchers.forEach(watcher -> watcher.accept(session));
        }
    }

    private static CallOutcome outcome(Throwable failure) {
        return switch (failure) {
            case CallEndedException ended -> ended.outcome();
            case CancellationException _ -> cancelled();
            default -> throw new IllegalStateException(failure);
        };
    }

    private static CallOutcome cancelled() {
        return new CallOutcome.TimedOut(Duration.ZERO, true, CallOutcome.Output.NONE);
    }

    /// Whether a person cancelled the request before it was done; its host continues.
    static boolean isGivenUp(CallOutcome outcome) {
        return outcome instanceof CallOutcome.TimedOut late
                && late.stopped()
                && late.after().isZero();
    }

    /// Stops what runs in a session. A call that has not reached its host yet cannot be stopped there, so this asks
    /// again until the work has ended.
    private void end(ComSession session, @Nullable Job running) {
        session.stop();
        for (int again = 0; again < MOST_STOPS && running != null && running.equals(job); again++) {
            LockSupport.parkNanos(BETWEEN_STOPS.toNanos());
            if (running.equals(job)) {
                session.stop();
            }
        }
    }

    /// Cancels the current request. Work that stops by itself ends at its next step; other work ends with the host
    /// and its objects. Waiting requests are dropped.
    void stop() {
        List<Request> dropped = List.copyOf(waiting);
        waiting.clear();
        dropped.forEach(request -> request.drop().run());
        Request under = current;
        Job running = job;
        if (under == null || running == null) {
            return;
        }
        ComSession session = course.giveUpBeforeHost();
        if (session == null) {
            running.cancel();
        } else if (under.gentle()) {
            // An interrupted thread would lose the pipe to its host.
            course.giveUp();
        } else {
            // Ending a host waits for its process, so not on the FX thread.
            Thread.ofVirtual().name("stop-com").start(() -> end(session, running));
        }
    }

    /// Releases everything and ends the hosts.
    void close() {
        waiting.clear();
        ComSession session = current == null ? null : course.reached();
        Thread.ofVirtual().name("end-com").start(() -> {
            if (session != null) {
                session.stop();
            }
            opening.lock();
            try {
                open.values().forEach(ComSession::close);
                open.clear();
            } finally {
                opening.unlock();
            }
        });
    }
}
