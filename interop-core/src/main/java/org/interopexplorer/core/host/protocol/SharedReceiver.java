package org.interopexplorer.core.host.protocol;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lets the thread that waits for a message receive it itself (leader and followers). Handing a message from a
/// receiving thread to a waiting one costs as much as sending it between two processes.
///
/// One thread at a time receives. A watcher receives while nobody waits, soon after the last waiting thread has
/// left. So unrequested messages are always received, and the end of the channel is noticed.
///
/// @param <M> a message
public final class SharedReceiver<M> {
    /// How long nobody receives before the watcher does.
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /// After this many ticks without a change the watcher sleeps until it is needed.
    private static final int DROWSY = 25;

    /// Receives one message; called by one thread at a time.
    public interface Source<M> {
        M receive() throws IOException;
    }

    /// Finds the waiter of a message. Must not wait.
    public interface Router<M> {
        /// Takes a message, and calls [Waiter#done] of its waiter.
        ///
        /// @return work that remains for the message, to run after another thread may receive; null for none
        @Nullable
        Runnable route(M message) throws IOException;
    }

    /// Waits for something that a message will bring.
    public final class Waiter implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private volatile boolean done;

        private Waiter() {}

        /// Ends the waiting; called while a message is routed.
        public void done() {
            done = true;
            LockSupport.unpark(thread);
        }

        /// Waits until [#done], in the thread that expects it. Interruption does not end the waiting.
        ///
        /// @throws IOException if nothing more can be received
        public void await() throws IOException {
            var interrupted = false;
            while (!done && end == null) {
                if (receiving.compareAndSet(false, true)) {
                    try {
                        while (!done && end == null) {
                            receive(others);
                        }
                    } finally {
                        receiving.set(false);
                    }
                } else {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
            }
            if (interrupted) {
                thread.interrupt();
            }
            if (!done) {
                throw new IOException("nothing more can be received", end);
            }
        }

        /// Stops waiting.
        @Override
        public void close() {
            waiting.remove(this);
            passOn();
        }
    }

    private final Source<M> source;
    private final Router<M> router;
    private final Executor others;
    private final Consumer<Throwable> onEnd;
    private final AtomicBoolean receiving = new AtomicBoolean();
    private final Queue<SharedReceiver<M>.Waiter> waiting = new ConcurrentLinkedQueue<>();
    private volatile long received;
    private volatile boolean serverWaits;
    private volatile boolean drowsy;
    private volatile @Nullable Throwable end;
    private volatile @Nullable Thread watcher;
    private volatile @Nullable Thread server;

    /// @param others runs the remaining work for a message if the receiving thread must not
    /// @param onEnd takes the reason, once, when nothing more can be received
    public SharedReceiver(Source<M> source, Router<M> router, Executor others, Consumer<Throwable> onEnd) {
        this.source = source;
        this.router = router;
        this.others = others;
        this.onEnd = onEnd;
    }

    /// Starts the watcher.
    public void start(String name) {
        watcher = Thread.ofPlatform().daemon().name(name).start(this::watch);
    }

    /// From now on this thread waits for something. Call this before requesting it: then the receiving thread
    /// leaves the next message to a waiting thread.
    public Waiter expect() {
        var waiter = new Waiter();
        waiting.add(waiter);
        return waiter;
    }

    /// Receives until the end, and runs the work for messages in this thread. The watcher receives meanwhile, and
    /// leaves the work to others.
    ///
    /// @throws IOException the end
    public void serve() throws IOException {
        server = Thread.currentThread();
        while (end == null) {
            serverWaits = true;
            if (receiving.compareAndSet(false, true)) {
                serveOnce();
            } else {
                LockSupport.park(this);
            }
        }
        throw new IOException("nothing more can be received", end);
    }

    private void serveOnce() {
        serverWaits = false;
        var work = new AtomicReference<@Nullable Runnable>();
        try {
            while (work.get() == null && end == null) {
                receive(work::set);
            }
        } finally {
            receiving.set(false);
        }
        var found = work.get();
        if (found != null) {
            passOn();
            found.run();
        }
    }

    /// With the turn to receive.
    ///
    /// @return whether anybody waited when the message came
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the thread with the turn counts.
    private boolean receive(Executor after) {
        try {
            var message = source.receive();
            received++;
            var awaited = serverWaits || !waiting.isEmpty();
            var work = router.route(message);
            if (work != null) {
                after.execute(work);
            }
            return awaited;
        } catch (IOException | RuntimeException | Error e) {
            end = e;
            onEnd.accept(e);
            return true;
        }
    }

    /// This thread no longer receives; another waiting thread may.
    private void passOn() {
        var next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.thread);
        } else if (serverWaits) {
            LockSupport.unpark(server);
        }
        if (drowsy || end != null) {
            drowsy = false;
            LockSupport.unpark(watcher);
        }
    }

    private void watch() {
        var seen = -1L;
        var quiet = 0;
        while (end == null) {
            if (received != seen) {
                quiet = 0;
            } else if (receiving.compareAndSet(false, true)) {
                quiet = 0;
                try {
                    receiveUnasked();
                } finally {
                    receiving.set(false);
                }
                passOn();
            } else if (++quiet >= DROWSY) {
                quiet = 0;
                sleep();
            }
            seen = received;
            LockSupport.parkNanos(this, TICK_NANOS);
        }
        waiting.forEach(waiter -> LockSupport.unpark(waiter.thread));
        LockSupport.unpark(server);
    }

    /// Until a message comes while somebody waits: that one had better receive the next itself.
    private void receiveUnasked() {
        var awaited = false;
        while (!awaited) {
            awaited = receive(others);
        }
    }

    /// Somebody receives and has done so for long: until that ends.
    private void sleep() {
        drowsy = true;
        if (receiving.get() && end == null) {
            LockSupport.park(this);
        }
        drowsy = false;
    }
}
