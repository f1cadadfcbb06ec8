package org.interopexplorer.core.call;

import java.util.List;
import org.interopexplorer.core.host.protocol.HelperRequest;
import org.jspecify.annotations.Nullable;

/// The event whose answer the host waits for, while a servant runs.
final class ServingScope {
    private final int thread;
    private final long event;
    private volatile List<HelperRequest.Near> near;

    /// @param near memory that came with the event, and is as it was until something is written or called
    ServingScope(int thread, long event, List<HelperRequest.Near> near) {
        this.thread = thread;
        this.event = event;
        this.near = near;
    }

    byte @Nullable [] read(long address, long length) {
        for (HelperRequest.Near each : near) {
            long from = address - each.address();
            if (from >= 0 && from <= each.bytes().size() - length) {
                byte[] bytes = new byte[Math.toIntExact(length)];
                each.bytes().buffer().get(Math.toIntExact(from), bytes);
                return bytes;
            }
        }
        return null;
    }

    int thread() {
        return thread;
    }

    long event() {
        return event;
    }

    /// Something is about to change the host's memory.
    void forget() {
        near = List.of();
    }
}
