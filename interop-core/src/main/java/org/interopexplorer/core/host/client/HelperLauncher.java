package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import org.interopexplorer.core.host.protocol.HelperChannel;

/// Starts helper JVMs.
final class HelperLauncher {
    private static final String HELPER_MAIN = "org.interopexplorer.core.host.jvm.HelperMain";

    /// There is one connection for requests and one for replies, in this order.
    private static final int CONNECTIONS = 2;

    private final HostOptions options;

    HelperLauncher(HostOptions options) {
        this.options = options;
    }

    /// Starts a helper in its host's directory. The output of bodies is added to the host's output.
    Helper launch(PrivateDirectory directory, Helper.Listener listener) throws IOException {
        JavaCommand.requireJava(options);
        Files.deleteIfExists(directory.socket());
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(directory.socket()));
            var command = JavaCommand.of(
                    options,
                    HELPER_MAIN,
                    directory.path().getFileName() + "-helper",
                    directory.socket().toString());
            var process = JavaCommand.process(options.enclosure().command(directory.path(), command), directory)
                    .start();
            try {
                var accepted = JavaCommand.connections(server, process, CONNECTIONS, options.startLimit());
                return new Helper(process, new HelperChannel(accepted.get(1), accepted.get(0)), listener);
            } catch (IOException e) {
                throw HostStartException.didNotAnswer(e.toString(), e);
            }
        }
    }
}
