package org.interopexplorer.core.host.client;

import java.io.File;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a child JVM is started.
final class JavaCommand {
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

    /// Variables by which a JVM takes more flags, and says so on its standard error.
    static final List<String> FLAG_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private JavaCommand() {}

    /// @param mark which of the explorer's children it is
    /// @param arguments of the class
    static List<String> of(HostOptions options, String main, String mark, String... arguments) {
        return of(options, List.of(), main, mark, List.of(arguments));
    }

    /// @param flags beside those of every child
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

    static void close(ServerSocketChannel server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
