package org.interopexplorer.core.call;

import java.util.Arrays;
import org.interopexplorer.core.host.client.EndFault;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// How a host ended without a crash.
public sealed interface HostLoss {
    /// Native code ended the process, by `exit(3)` or a similar function.
    record Exit(int status) implements HostLoss {}

    /// The process ended with this status; the cause is not known.
    record End(int status) implements HostLoss {}

    /// Native code called a symbol that the loader did not find anywhere. The loader then ended the process.
    ///
    /// @param library that needs the symbol
    record UnboundSymbol(String library, String symbol) implements HostLoss {
        /// The status with which glibc's loader ends a process.
        static final int STATUS = 127;
    }

    /// Native code called a function that the library from which it is imported does not export.
    ///
    /// @param library that imports it
    /// @param symbol its name
    /// @param provider that should export it
    /// @param chain of requests from the called library down to the provider
    record UnboundImport(String library, String symbol, String provider, String chain) implements HostLoss {}

    /// Native code printed more than this many bytes, so the host was ended.
    record Flood(long limit) implements HostLoss {}

    /// Native code closed the channel between the host and the explorer, perhaps by closing every descriptor.
    record ClosedChannel() implements HostLoss {}

    /// The function ended the thread that called it.
    record ThreadEnd() implements HostLoss {}

    /// The host failed, or invalid data came through the channel between it and the explorer.
    ///
    /// @param why what is known of it
    record BrokenChannel(Message why) implements HostLoss {
        /// Makes a loss from the key of [#why] and the [#words] of another loss. If no code has the key, the
        /// message contains only the words.
        public static BrokenChannel of(String key, String words) {
            EndFault code = Arrays.stream(EndFault.values())
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElse(EndFault.WORDS);
            return new BrokenChannel(code.parameters().isEmpty() ? Message.of(code) : Message.of(code, words));
        }

        /// The words of the host or of Java that the message quotes; empty for none.
        public String words() {
            return why.arguments().stream().map(String::valueOf).findFirst().orElse("");
        }
    }

    /// The host sent an answer that belongs to no call.
    record StrangeAnswer() implements HostLoss {}

    /// The exit status of the process; null if it is not known.
    default @Nullable Integer exitStatus() {
        return switch (this) {
            case Exit(var status) -> status;
            case End(var status) -> status;
            case UnboundSymbol _ -> UnboundSymbol.STATUS;
            case UnboundImport _, Flood _, ClosedChannel _, ThreadEnd _, BrokenChannel _, StrangeAnswer _ -> null;
        };
    }

    /// Describes the loss.
    default Message message() {
        return switch (this) {
            case Exit(var status) -> Message.of(CallFault.HOST_EXIT, status);
            case End(var status) -> Message.of(CallFault.HOST_END, status);
            case UnboundSymbol(var library, var symbol) -> Message.of(CallFault.HOST_UNBOUND_SYMBOL, library, symbol);
            case UnboundImport(var library, var symbol, var provider, var chain) ->
                Message.of(CallFault.HOST_UNBOUND_IMPORT, library, symbol, provider, chain);
            case Flood(var limit) -> Message.of(CallFault.HOST_FLOOD, limit);
            case ClosedChannel() -> Message.of(CallFault.HOST_CLOSED_CHANNEL);
            case ThreadEnd() -> Message.of(CallFault.HOST_THREAD_END);
            case BrokenChannel(var why) -> Message.of(CallFault.HOST_BROKEN_CHANNEL, why);
            case StrangeAnswer() -> Message.of(CallFault.HOST_STRANGE_ANSWER);
        };
    }
}
