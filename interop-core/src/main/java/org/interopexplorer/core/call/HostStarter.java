package org.interopexplorer.core.call;

import java.io.IOException;
import org.interopexplorer.core.host.client.Host;

/// Starts a host for a session.
@FunctionalInterface
public interface HostStarter {
    /// A host that has answered its handshake.
    Host start() throws IOException;

    /// Whether a start finds all that it needs, so that it takes no longer than a start does.
    default boolean isPrepared() {
        return true;
    }

    /// Makes what each start needs and what then lasts. It may take seconds; a thread that is interrupted gives up.
    default void prepare() throws IOException {}
}
