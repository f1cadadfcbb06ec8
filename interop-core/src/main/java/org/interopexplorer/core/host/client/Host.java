package org.interopexplorer.core.host.client;

import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;

/// A running host. Any kind of host is one: the child JVM, or an executable of another architecture that speaks the
/// same protocol.
///
/// A host answers one request at a time; [#send] may be called from any thread and waits for its turn. Once a host has
/// ended, each further request is answered with the way it ended, and the owner launches another.
public interface Host extends AutoCloseable {
    /// Who answered the handshake.
    Reply.Hello description();

    /// Sends a request and waits for its reply. When the limit passes the host is killed.
    ///
    /// A thread that is interrupted while it waits kills the host as [#stop] does, and stays interrupted.
    HostResult send(Request request, Duration limit);

    /// What runs the host on another system, such as `wine-8.0`; empty for none.
    default String through() {
        return "";
    }

    /// Windows' ANSI code page, which text made of `char` is in; 0 where the host has none.
    default int ansiCodePage() {
        return 0;
    }

    /// The files of the modules that are loaded in the host now, as this machine names them; none where that cannot be
    /// told.
    default List<String> modules() {
        return List.of();
    }

    /// Kills the host at once, whatever it is doing. Returns without waiting; callable from any thread.
    void stop();

    /// Whether the host can take a request, as far as is known.
    boolean isRunning();

    /// Kills the host and removes what it left on disk.
    @Override
    void close();
}
