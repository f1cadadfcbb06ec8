package org.interopexplorer.core.host.client;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.host.client.HostStartException.Reason;
import org.interopexplorer.core.host.protocol.HelperChannel;

/// Starts helper JVMs.
final class HelperLauncher {
    private static final String HELPER_MAIN = "org.interopexplorer.core.host.jvm.HelperMain";

    /// For requests and for replies, in this order.
    private static final int CONNECTIONS = 2;

    private final HostOptions options;

    HelperLauncher(HostOptions options) {
        this.options = options;
    }

    /// Starts one in the directory of its host, whose output what bodies print becomes part of.
    Helper launch(PrivateDirectory directory, Helper.Listener listener) throws IOException {
        var java = options.javaHome().resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            throw new HostStartException(
                    Reason.NO_JAVA, java.toString(), "There is no Java to run the bodies of callbacks in: " + java);
        }
        Files.deleteIfExists(directory.socket());
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(directory.socket()));
            var builder = new ProcessBuilder(JavaCommand.of(
                            options,
                            HELPER_MAIN,
                            directory.path().getFileName() + "-helper",
                            directory.socket().toString()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(directory.out().toFile()))
                    .redirectError(
                            ProcessBuilder.Redirect.appendTo(directory.err().toFile()));
            builder.environment().keySet().removeAll(JavaCommand.FLAG_VARIABLES);
            var process = builder.start();
            // Ends the waiting for a helper that does not come.
            var _ = process.onExit()
                    .orTimeout(options.startLimit().toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((_, _) -> JavaCommand.close(server));
            var accepted = new ArrayList<SocketChannel>();
            try {
                while (accepted.size() < CONNECTIONS) {
                    accepted.add(server.accept());
                }
            } catch (IOException e) {
                process.destroyForcibly();
                for (var connection : accepted) {
                    connection.close();
                }
                throw new HostStartException(
                        Reason.DID_NOT_ANSWER,
                        e.toString(),
                        "The Java that runs the bodies of callbacks did not start: " + e,
                        e);
            }
            return new Helper(process, new HelperChannel(accepted.get(1), accepted.get(0)), listener);
        }
    }
}
