package org.interopexplorer.core.host.client;

import java.io.File;
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

    /// A warm start, a heap that is large enough for the largest frames, and nothing on the standard streams, which
    /// belong to native code.
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xmx512m",
            "-XX:MaxDirectMemorySize=512m",
            "-XX:-UsePerfData",
            "-Xrs",
            "-XX:+DisableAttachMechanism",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-DisplayVMOutput",
            "-Xlog:disable",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:-DumpReplayDataOnError",
            "-XX:ErrorLogTimeout=5",
            "--enable-native-access=ALL-UNNAMED");

    /// For requests, for replies, and the lifeline, in this order.
    private static final int CONNECTIONS = 3;

    /// Where the descriptors of a process can be opened again (Linux).
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /// The host's own descriptor of its crash report, far above those that native code opens and closes. By it the JVM
    /// still opens the report when native code has given up the rights that the path wants.
    private static final int REPORT = 1003;

    /// Variables by which a JVM takes more flags, and says so on its standard error.
    private static final List<String> FLAG_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

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
            return launch(java, directory);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private Host launch(Path java, PrivateDirectory directory) throws IOException {
        var out = new OutputFile(directory.out(), options.keptOutput());
        var err = new OutputFile(directory.err(), options.keptOutput());
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(directory.socket()));
            var process = start(java, directory);
            var record = HostRecord.ofNew(process.toHandle());
            directory.record(record);
            // Ends the waiting for a host that does not come.
            var _ = process.onExit()
                    .orTimeout(options.startLimit().toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((_, _) -> close(server));
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

    private Process start(Path java, PrivateDirectory directory) throws IOException {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(FLAGS);
        if (Files.isReadable(options.startCache())) {
            command.add("-XX:AOTCache=" + options.startCache());
        }
        var reopens = Files.isDirectory(DESCRIPTORS);
        command.add("-XX:ErrorFile=" + (reopens ? DESCRIPTORS.resolve(String.valueOf(REPORT)) : directory.errorFile()));
        command.add(HostRecord.MARK + directory.path().getFileName());
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator,
                options.classPath().stream().map(Path::toString).toList()));
        command.add(HOST_MAIN);
        command.add(directory.socket().toString());
        command.add(directory.note().toString());
        if (reopens) {
            command.add(directory.errorFile().toString());
            command.add(String.valueOf(REPORT));
        }
        var builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(NullDevice.file()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.out().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(directory.err().toFile()));
        builder.environment().keySet().removeAll(FLAG_VARIABLES);
        return builder.start();
    }

    private static String said(PrivateDirectory directory, IOException otherwise) throws IOException {
        var said = Files.readString(directory.err(), StandardCharsets.UTF_8)
                .lines()
                .findFirst();
        return said.orElseGet(otherwise::toString);
    }

    private static void close(ServerSocketChannel server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
