package org.interopexplorer.core.host.client;

import java.time.Duration;
import java.util.Optional;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.message.Message;

/// The outcome of a request. Each case has the output that native code printed since the previous result.
public sealed interface HostResult {
    HostOutput output();

    /// Whether the host still runs.
    default boolean lives() {
        return this instanceof Answered || this instanceof AnsweredByRegisters;
    }

    /// Why the request was refused, in the words of what refused it, such as a loader; empty if it was not
    /// refused.
    default Optional<String> refusal() {
        return this instanceof Answered(Reply.Rejected no, var _) ? Optional.of(no.message()) : Optional.empty();
    }

    /// The host answered, perhaps with [Reply.Rejected].
    record Answered(Reply reply, HostOutput output) implements HostResult {}

    /// A native host answered a request that only native hosts have.
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

    /// Native code closed the host's end of the channel. Most likely it closed every other descriptor too.
    record Closed(HostOutput output) implements HostResult {}

    /// Native code ended the thread that called it, and this ended the host.
    record ThreadEnded(HostOutput output) implements HostResult {}

    /// The host failed or violated the protocol, and was killed.
    ///
    /// @param why an [EndFault]
    record Lost(Message why, HostOutput output) implements HostResult {}

    /// The source from which it is known how a host ended.
    enum HowKnown {
        /// The host's own crash report, with the signal's `siginfo`.
        ERROR_FILE,
        /// The lines that the JVM prints if it cannot write its crash report: signal and place.
        PRINTED,
        /// The host reported it before it ended.
        REPORTED,
        /// Only the exit status of the process is known. It is the same for `_exit(134)` and a signal.
        PROCESS_STATUS
    }
}
