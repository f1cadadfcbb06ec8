package org.interopexplorer.core.call;

import java.io.IOException;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LoaderAccount;

/// Starts a host for a session.
@FunctionalInterface
public interface HostStarter {
    /// Starts a host and returns it after the handshake.
    Host start() throws IOException;

    /// Starts a host in the way that the settings ask for.
    default Host start(LoadSettings settings) throws IOException {
        if (!settings.lookIn().isEmpty() || settings.confined()) {
            throw new UnsupportedCallException(UnsupportedFault.LOAD_SETTINGS);
        }
        return start();
    }

    /// Whether a host can start without preparation.
    default boolean isPrepared() {
        return true;
    }

    /// Makes what every start needs, once. This may take seconds. An interrupted thread gives up.
    default void prepare() throws IOException {}

    /// What the loader itself reports when it loads a library, line by line; empty if it reports nothing.
    ///
    /// @throws InterruptedException if the thread was interrupted
    default LoaderAccount loaderAccount(NativeImage image) throws IOException, InterruptedException {
        return LoaderAccount.NONE;
    }
}
