package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.host.protocol.FrameChannel;

/// Starts child JVMs as hosts.
public final class HostLauncher {
    private static final String HOST_MAIN = "org.interopexplorer.core.host.jvm.HostMain";

    /// There is one connection for requests, one for replies, and the lifeline, in this order.
    private static final int CONNECTIONS = 3;

    /// The directory in which the descriptors of a process can be opened again (Linux).
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /// The host's descriptor of its crash report. It is far above the descriptors that native code opens and
    /// closes.
    /// Through it the JVM can open the report even if native code gave up the rights for the path.
    private static final int REPORT = 1003;

    private final HostOptions options;

    public HostLauncher(HostOptions options) {
        this.options = options;
    }

    /// Starts a host and returns when it has answered the handshake. This takes a fraction of a second, so call it
    /// early and in the background.
    ///
    /// @throws HostStartException if there is no host within the limit
    public Host launch() throws IOException {
        JavaCommand.requireJava(options);
        var directory = PrivateDirectory.in(options.places());
        try {
            return launch(directory);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private Host launch(PrivateDirectory directory) throws IOException {
        var output = new CapturedOutput(directory, options);
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(directory.socket()));
            var process = start(directory);
            var record = HostRecord.ofNew(process.toHandle());
            directory.record(record);
            List<SocketChannel> accepted;
            try {
                accepted = JavaCommand.connections(server, process, CONNECTIONS, options.startLimit());
            } catch (IOException e) {
                output.close();
                process.onExit().completeOnTimeout(process, 1, TimeUnit.SECONDS).join();
                var _ = new StrayReport(record).take();
                var said = said(directory, e);
                throw HostStartException.didNotAnswer(said, e);
            }
            var channel = new FrameChannel(accepted.get(1), accepted.get(0));
            return greeted(new ChildHost(process, record, channel, accepted.get(2), directory, output));
        }
    }

    private Host greeted(ChildHost host) throws HostStartException {
        try {
            host.greet(options.startLimit());
            return host;
        } catch (HostStartException | RuntimeException e) {
            try {
                host.close();
            } catch (UncheckedIOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private Process start(PrivateDirectory directory) throws IOException {
        var reopens = Files.isDirectory(DESCRIPTORS);
        var arguments = new ArrayList<>(
                List.of(directory.socket().toString(), directory.note().toString()));
        if (reopens) {
            arguments.add(directory.errorFile().toString());
            arguments.add(String.valueOf(REPORT));
        }
        var report = reopens ? DESCRIPTORS.resolve(String.valueOf(REPORT)) : directory.errorFile();
        var command = JavaCommand.of(
                options,
                List.of("-XX:ErrorFile=" + report),
                HOST_MAIN,
                directory.path().getFileName().toString(),
                arguments);
        var builder = JavaCommand.process(options.enclosure().command(directory.path(), command), directory);
        builder.environment().putAll(options.environment());
        return builder.start();
    }

    private static String said(PrivateDirectory directory, IOException otherwise) throws IOException {
        var said = Files.readString(directory.err(), StandardCharsets.UTF_8)
                .lines()
                .findFirst();
        return said.orElseGet(otherwise::toString);
    }
}
