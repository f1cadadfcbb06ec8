package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.interopexplorer.core.host.protocol.BodyCall;
import org.interopexplorer.core.host.protocol.BodyOutcome;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.HelperChannel;
import org.interopexplorer.core.host.protocol.HelperReply;
import org.interopexplorer.core.host.protocol.HelperRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// A helper JVM, a child process that runs the bodies of callbacks for a native host.
public final class Helper implements AutoCloseable {
    /// How long the compiler may take for one body, in seconds. It starts cold.
    private static final int COMPILING = 60;

    /// Receives the events of bodies, one at a time. An implementation must not block.
    public interface Listener {
        /// A body sends a request to the host. The answer goes back by [Helper#tell].
        void asks(long event, Request request);

        /// A body has ended.
        ///
        /// @param failure why it gave no value; null if it gave one
        void gave(long event, Bytes value, @Nullable Message failure);

        /// A body of an object's method has ended.
        default void finished(long event, BodyOutcome outcome) {}

        /// A body of an object's method wants something done with an object. The answer goes back by [Helper#tell].
        default void invokes(long event, BodyCall call) {}

        /// The helper has ended, with all bodies that were running in it.
        ///
        /// @param status of the process
        void ended(int status);
    }

    private final Process process;
    private final HelperChannel channel;
    private final Listener listener;
    private final Map<Long, CompletableFuture<HelperReply.Compiled>> compiling = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Integer> end = new AtomicReference<>();

    /// Set before the process has ended: a killed Java takes a while to go, and what is asked of it meanwhile would be
    /// lost.
    private volatile boolean isClosed;

    Helper(Process process, HelperChannel channel, Listener listener) {
        this.process = process;
        this.channel = channel;
        this.listener = listener;
        var _ = Thread.ofPlatform().daemon().name("helper-replies").start(this::receive);
    }

    /// Compiles a body.
    ///
    /// @return why it was rejected; null on success
    public Reply.@Nullable Rejected compile(long callback, Callback text) {
        return compile(callback, new HelperRequest.Compile(callback, text));
    }

    /// Compiles the bodies of an object's methods.
    ///
    /// @return why one was rejected; null on success
    public Reply.@Nullable Rejected compile(HelperRequest.CompileObject object) {
        return compile(object.type(), object);
    }

    private Reply.@Nullable Rejected compile(long callback, HelperRequest request) {
        var compiled = new CompletableFuture<HelperReply.Compiled>();
        compiling.put(callback, compiled);
        try {
            channel.send(request);
            if (end.get() != null) {
                return ended();
            }
            return compiled.get(COMPILING, TimeUnit.SECONDS).refused();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ended();
        } catch (IOException | ExecutionException | TimeoutException _) {
            return ended();
        } finally {
            compiling.remove(callback);
        }
    }

    private static Reply.Rejected ended() {
        return new Reply.Rejected(Reason.HELPER_ENDED, "the Java that runs the bodies of callbacks has ended");
    }

    /// Sends a message; false if the helper has ended.
    public boolean tell(HelperRequest request) {
        try {
            channel.send(request);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    public boolean isRunning() {
        return !isClosed && end.get() == null && process.isAlive();
    }

    private void receive() {
        try {
            while (true) {
                switch (channel.receiveReply()) {
                    case HelperReply.Compiled compiled -> {
                        var waiting = compiling.get(compiled.callback());
                        if (waiting != null) {
                            waiting.complete(compiled);
                        }
                    }
                    case HelperReply.Finished(var event, var outcome) -> listener.finished(event, outcome);
                    case HelperReply.Invokes(var event, var call) -> listener.invokes(event, call);
                    case HelperReply.Asks(var event, var request) -> listener.asks(event, request);
                    case HelperReply.Gave(var event, var value, var failure) -> listener.gave(event, value, failure);
                }
            }
        } catch (IOException | RuntimeException _) {
            // A message that nobody can follow ends the helper too: whoever waits for an answer must get one.
            close();
            var status = process.onExit().join().exitValue();
            end.set(status);
            compiling.values().forEach(each -> each.completeExceptionally(new IOException("the helper has ended")));
            listener.ended(status);
        }
    }

    /// Ends the helper at once.
    @Override
    public void close() {
        isClosed = true;
        process.destroyForcibly();
        try {
            channel.close();
        } catch (IOException _) {
            // The helper has ended anyway.
        }
    }
}
