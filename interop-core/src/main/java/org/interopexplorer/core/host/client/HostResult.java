package org.interopexplorer.core.host.client;

import java.time.Duration;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.Reply;

/// What became of a request. Each case has what native code printed since the previous result.
public sealed interface HostResult {
    HostOutput output();

    /// Whether the host still runs.
    default boolean lives() {
        return this instanceof Answered || this instanceof AnsweredByRegisters;
    }

    /// The host answered, be it with [Reply.Rejected].
    record Answered(Reply reply, HostOutput output) implements HostResult {}

    /// A native host answered what only such a host is asked.
    record AnsweredByRegisters(RegisterReply reply, HostOutput output) implements HostResult {}

    /// A signal (on Windows: an exception) ended the host.
    record Crashed(CrashReport report, HostOutput output) implements HostResult {}

    /// Native code ended the process with this status.
    record Exited(int status, HowKnown howKnown, HostOutput output) implements HostResult {}

    /// The limit passed and the host was killed.
    record TimedOut(Duration limit, HostOutput output) implements HostResult {}

    /// [Host#stop] or [Host#close] killed the host, or the waiting thread was interrupted.
    record Stopped(HostOutput output) implements HostResult {}

    /// Native code printed more than `limit` bytes and the host was killed.
    record Flooded(long limit, HostOutput output) implements HostResult {}

    /// Native code closed the host's end of the channel, most likely with every other descriptor.
    record Closed(HostOutput output) implements HostResult {}

    /// Native code ended the thread that called it, and with it the host.
    record ThreadEnded(HostOutput output) implements HostResult {}

    /// The host failed, or the channel carried what the protocol does not allow, and the host was killed.
    ///
    /// @param message which of the two, in English
    record Lost(String message, HostOutput output) implements HostResult {}

    /// What tells how a host ended.
    enum HowKnown {
        /// The host's own crash report, with the signal's `siginfo`.
        ERROR_FILE,
        /// What the JVM prints when it crashes and cannot write its report: the signal and the place.
        PRINTED,
        /// The host said so before it ended.
        REPORTED,
        /// Only the status of the process, which cannot tell `_exit(134)` from a signal.
        PROCESS_STATUS
    }
}
