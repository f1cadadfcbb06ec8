package org.interopexplorer.core.call;

import java.io.IOException;
import org.interopexplorer.core.host.client.Helper;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.host.protocol.BodyCall;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.host.protocol.BodyOutcome;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.HelperRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// One helper JVM of a host, told apart from those before and after it: a killed Java takes a while to go, and what
/// comes from it then must not be taken for what comes from the next one.
final class BodyHelper {
    private final Listener listener;
    private volatile boolean gaveUp;

    /// Set before anything is asked of it.
    private volatile @Nullable Helper helper;

    /// Receives the events of bodies, with the helper that they come from. It must not block.
    interface Listener {
        void asks(BodyHelper from, long event, Request request);

        void gave(long event, Bytes value, @Nullable Message failure);

        void finished(long event, BodyOutcome outcome);

        void invokes(BodyHelper from, long event, BodyCall call);

        /// The helper has ended, with all bodies that were running in it.
        void ended(BodyHelper which, Message why);
    }

    private BodyHelper(Listener listener) {
        this.listener = listener;
    }

    static BodyHelper start(RegisterHost host, Listener listener) throws IOException {
        var started = new BodyHelper(listener);
        started.helper = host.helper(started.new Events());
        return started;
    }

    boolean isRunning() {
        Helper present = helper;
        return present != null && present.isRunning();
    }

    /// Sends a message; false if the helper has ended.
    boolean tell(HelperRequest request) {
        Helper present = helper;
        return present != null && present.tell(request);
    }

    Reply.@Nullable Rejected compile(long callback, Callback text) {
        return present().compile(callback, text);
    }

    Reply.@Nullable Rejected compile(HelperRequest.CompileObject object) {
        return present().compile(object);
    }

    private Helper present() {
        Helper present = helper;
        if (present == null) {
            throw new IllegalStateException("not started");
        }
        return present;
    }

    /// Ends it at once, since a body in it took too long.
    void giveUp() {
        Helper present = helper;
        if (present != null) {
            gaveUp = true;
            present.close();
        }
    }

    /// What comes from this one.
    private final class Events implements Helper.Listener {
        @Override
        public void asks(long event, Request request) {
            listener.asks(BodyHelper.this, event, request);
        }

        @Override
        public void gave(long event, Bytes value, @Nullable Message failure) {
            listener.gave(event, value, failure);
        }

        @Override
        public void finished(long event, BodyOutcome outcome) {
            listener.finished(event, outcome);
        }

        @Override
        public void invokes(long event, BodyCall call) {
            listener.invokes(BodyHelper.this, event, call);
        }

        @Override
        public void ended(int status) {
            listener.ended(
                    BodyHelper.this,
                    gaveUp ? Message.of(BodyFault.TIME_LIMIT) : Message.of(BodyFault.ENDED_JAVA, status));
        }
    }
}
