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
import org.interopexplorer.core.host.client.HostStartException.Reason;
import org.interopexplorer.core.host.protocol.FrameChannel;

/// Starts child JVMs as hosts.
public final class HostLauncher {
    private static final String HOST_MAIN = "org.interopexplorer.core.host.jvm.HostMain";

    /// For requests, for replies, and the lifeline, in this order.
    private static final int CONNECTIONS = 3;

    /// Where the descriptors of a process can be opened again (Linux).
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /// The host's own descriptor of its crash report, far above those that native code opens and closes. By it the JVM
    /// still opens the report when native code has given up the rights that the path wants.
    private static final int REPORT = 1003;

    private final HostOptions options;

    public HostLauncher(HostOptions options) {
        this.options = options;
    }

    /// Starts a host and returns when it has answered the handshake. Start it early and in the background: it takes a
    /// fraction of a second.
    ///
    /// @throws HostStartException if there is no host within the limit
    public Host launch() throws IOException {
        var java = options.javaHome().resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            throw new HostStartException(
                    Reason.NO_JAVA, java.toString(), "There is no Java to run native code in: " + java);
        }
        var directory = PrivateDirectory.in(options.places());
        try {
            return launch(directory);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private Host launch(PrivateDirectory directory) throws IOException {
        var out = new OutputFile(directory.out(), options.keptOutput());
        var err = new OutputFile(directory.err(), options.keptOutput());
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(directory.socket()));
            var process = start(directory);
            var record = HostRecord.ofNew(process.toHandle());
            directory.record(record);
            // Ends the waiting for a host that does not come.
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
                out.close();
                err.close();
                process.onExit().completeOnTimeout(process, 1, TimeUnit.SECONDS).join();
                var _ = new StrayReport(record).take();
                var said = said(directory, e);
                throw new HostStartException(Reason.DID_NOT_ANSWER, said, "The host did not start: " + said, e);
            }
            var channel = new FrameChannel(accepted.get(1), accepted.get(0));
            return greeted(new ChildHost(
                    process, record, channel, accepted.get(2), directory, out, err, options.outputLimit()));
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
        var builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(NullDevice.file()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.out().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(directory.err().toFile()));
        builder.environment().keySet().removeAll(JavaCommand.FLAG_VARIABLES);
        return builder.start();
    }

    private static String said(PrivateDirectory directory, IOException otherwise) throws IOException {
        var said = Files.readString(directory.err(), StandardCharsets.UTF_8)
                .lines()
                .findFirst();
        return said.orElseGet(otherwise::toString);
    }
}
