package org.interopexplorer.core.host.client;

import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;

/// A running host of any kind: a child JVM, or an executable, perhaps for another architecture, that speaks the
/// same protocol.
///
/// A host answers one request at a time. Any thread may call [#send], which waits for its turn. After a host has
/// ended, every further request returns how it ended, and the owner launches another host.
public interface Host extends AutoCloseable {
    /// The host's answer to the handshake.
    Reply.Hello description();

    /// Sends a request and waits for its reply. If the limit passes, the host is killed.
    ///
    /// A thread that is interrupted while it waits kills the host as [#stop] does, and stays interrupted.
    HostResult send(Request request, Duration limit);

    /// The program that runs the host, such as `wine-8.0`; empty for none.
    default String through() {
        return "";
    }

    /// Windows' ANSI code page, the encoding of `char` text; 0 if the host has none.
    default int ansiCodePage() {
        return 0;
    }

    /// The files of the modules loaded in the host now, as paths of this machine; empty if they are not known.
    default List<String> modules() {
        return List.of();
    }

    /// Kills the host at once and returns without waiting. Any thread may call this.
    void stop();

    /// Whether the host can take a request, as far as the explorer knows.
    boolean isRunning();

    /// Kills the host and removes what it left on disk.
    @Override
    void close();
}
