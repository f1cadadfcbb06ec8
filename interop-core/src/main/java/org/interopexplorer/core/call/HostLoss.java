package org.interopexplorer.core.call;

import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// How a host went away without a crash.
public sealed interface HostLoss {
    /// Native code ended the process, by `exit(3)` or one of its kind.
    record Exit(int status) implements HostLoss {}

    /// The process ended with this status, and who ended it is not known.
    record End(int status) implements HostLoss {}

    /// Native code printed more than this many bytes, so the host was ended.
    record Flood(long limit) implements HostLoss {}

    /// Native code closed the channel between the host and the explorer, as when it closes every descriptor.
    record ClosedChannel() implements HostLoss {}

    /// The function ended the thread that called it.
    record ThreadEnd() implements HostLoss {}

    /// The host failed, or what came through the channel between it and the explorer belongs to no message.
    ///
    /// @param said what either end said of it, in English
    record BrokenChannel(String said) implements HostLoss {}

    /// The host gave an answer that belongs to no call.
    record StrangeAnswer() implements HostLoss {}

    /// What the process ended with; null where that is not known.
    default @Nullable Integer exitStatus() {
        return switch (this) {
            case Exit(var status) -> status;
            case End(var status) -> status;
            case Flood _, ClosedChannel _, ThreadEnd _, BrokenChannel _, StrangeAnswer _ -> null;
        };
    }

    /// What is known of it.
    default Message message() {
        return switch (this) {
            case Exit(var status) -> Message.of(CallFault.HOST_EXIT, status);
            case End(var status) -> Message.of(CallFault.HOST_END, status);
            case Flood(var limit) -> Message.of(CallFault.HOST_FLOOD, limit);
            case ClosedChannel() -> Message.of(CallFault.HOST_CLOSED_CHANNEL);
            case ThreadEnd() -> Message.of(CallFault.HOST_THREAD_END);
            case BrokenChannel(var said) -> Message.of(CallFault.HOST_BROKEN_CHANNEL, said);
            case StrangeAnswer() -> Message.of(CallFault.HOST_STRANGE_ANSWER);
        };
    }
}
