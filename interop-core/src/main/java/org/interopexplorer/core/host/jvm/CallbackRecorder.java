package org.interopexplorer.core.host.jvm;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Reply.CallbackLog;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Collects callback invocations, from any thread, until the next reply takes them along.
final class CallbackRecorder {
    private static final int MOST_ENTRIES = 1000;

    private final Thread callThread;
    private List<CallbackLog.Entry> entries = new ArrayList<>();
    private long total;
    private long call;

    CallbackRecorder(Thread callThread) {
        this.callThread = callThread;
    }

    synchronized void callBegins(long number) {
        call = number;
    }

    /// Ends the current call: later records belong to no call.
    synchronized CallbackLog callEnds() {
        call = 0;
        return take();
    }

    synchronized CallbackLog take() {
        if (total == 0) {
            return CallbackLog.EMPTY;
        }
        var log = new CallbackLog(entries, total);
        entries = new ArrayList<>();
        total = 0;
        return log;
    }

    synchronized void record(long callback, List<Bytes> arguments, Bytes value, @Nullable Message failure) {
        total++;
        if (entries.size() < MOST_ENTRIES) {
            var thread = Thread.currentThread();
            entries.add(new CallbackLog.Entry(
                    callback,
                    call,
                    thread.getName(),
                    thread.threadId(),
                    thread.equals(callThread),
                    arguments,
                    value,
                    failure));
        }
    }
}
