package org.interopexplorer.core.call;

import java.io.IOException;
import org.interopexplorer.core.host.client.Host;

/// Starts a host for a session.
@FunctionalInterface
public interface HostStarter {
    /// A host that has answered its handshake.
    Host start() throws IOException;
}
