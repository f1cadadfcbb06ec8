package org.interopexplorer.core.host.client;

import java.io.File;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.host.client.HostStartException.Reason;

/// Starts child JVMs. It sets up their command line, their output and their connections.
final class JavaCommand {
    /// Flags for a fast start, a heap large enough for the largest frames, and no JVM output on the standard
    /// streams, which are for native code.
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

    /// Environment variables that give a JVM more flags, which it then reports on standard error.
    private static final List<String> FLAG_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private JavaCommand() {}

    /// @param mark identifies the child
    /// @param arguments of the main class
    static List<String> of(HostOptions options, String main, String mark, String... arguments) {
        return of(options, List.of(), main, mark, List.of(arguments));
    }

    /// @param flags in addition to the flags of every child
    static List<String> of(HostOptions options, List<String> flags, String main, String mark, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(options.javaHome().resolve("bin").resolve("java").toString());
        command.addAll(FLAGS);
        if (Files.isReadable(options.startCache())) {
            command.add("-XX:AOTCache=" + options.startCache());
        }
        command.addAll(flags);
        command.add(HostRecord.MARK + mark);
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator,
                options.classPath().stream().map(Path::toString).toList()));
        command.add(main);
        command.addAll(arguments);
        return command;
    }

    /// Checks that there is a Java to start.
    ///
    /// @throws HostStartException if there is none
    static void requireJava(HostOptions options) throws HostStartException {
        var java = options.javaHome().resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            throw new HostStartException(Reason.NO_JAVA, java.toString(), "There is no Java in: " + java);
        }
    }

    /// A process of the command, with nothing to read, whose output is added to the directory's files.
    static ProcessBuilder process(List<String> command, PrivateDirectory directory) {
        var builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(NullDevice.file()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.out().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(directory.err().toFile()));
        builder.environment().keySet().removeAll(FLAG_VARIABLES);
        return builder;
    }

    /// Waits until a child has made its connections, and returns them in the order in which they were made.
    ///
    /// @throws IOException if the child ends before that or takes too long; the child is then killed
    static List<SocketChannel> connections(ServerSocketChannel server, Process child, int count, Duration limit)
            throws IOException {
        // Stops waiting for a child that ended before it connected.
        var _ = child.onExit()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> close(server));
        var accepted = new ArrayList<SocketChannel>();
        try {
            while (accepted.size() < count) {
                accepted.add(server.accept());
            }
            return accepted;
        } catch (IOException e) {
            child.destroyForcibly();
            for (var connection : accepted) {
                connection.close();
            }
            throw e;
        }
    }

    private static void close(ServerSocketChannel server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
