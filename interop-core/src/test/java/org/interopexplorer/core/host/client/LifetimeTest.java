package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.host.client.Calls.ask;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeTest {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @Test
    void closingLeavesNoProcessAndNoFile(@TempDir Path directory) throws IOException {
        var host = new HostLauncher(in(directory)).launch();
        var process = ProcessHandle.of(host.description().pid());
        assertThat(directory).isNotEmptyDirectory();
        host.close();
        assertThat(process.filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void goodbyeEndsTheHost() throws IOException {
        try (var host = Calls.launch()) {
            ask(host, new Request.Goodbye(), Reply.Done.class);
            assertThat(host.send(new Request.TakeCallbackLog(), Calls.LIMIT))
                    .isEqualTo(new HostResult.Exited(0, HostResult.HowKnown.PROCESS_STATUS, Output.NONE));
        }
    }

    @Test
    void aKilledParentLeavesNoHostAndItsDirectoryIsRemovedByTheNext(@TempDir Path directory) throws Exception {
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long child;
        try (var said = parent.inputReader()) {
            child = Long.parseLong(said.readLine());
            parent.destroyForcibly().waitFor();
        }
        var host = ProcessHandle.of(child);
        if (host.isPresent()) {
            host.get().onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(directory).isNotEmptyDirectory();
        new HostLauncher(in(directory)).launch().close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aHostThatCannotStartSaysWhy(@TempDir Path directory) {
        var usual = in(directory);
        var broken = new HostOptions(
                usual.javaHome(),
                List.of(directory),
                directory,
                usual.startLimit(),
                100,
                usual.outputLimit(),
                usual.startCache());
        assertThatThrownBy(() -> new HostLauncher(broken).launch())
                .isInstanceOf(HostStartException.class)
                .hasMessageContaining("HostMain");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aHostThatLeavesBeforeTheHandshakeLeavesNothingOpen(
            int connections, @TempDir Path directory, @TempDir Path classes) throws IOException {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "open descriptors are counted in /proc");
        var usual = in(directory);
        var strange = new HostOptions(
                usual.javaHome(),
                List.of(hostThatConnects(connections, classes)),
                directory,
                usual.startLimit(),
                100,
                usual.outputLimit(),
                usual.startCache());
        assertThatThrownBy(() -> new HostLauncher(strange).launch()).isInstanceOf(HostStartException.class);
        var sockets = sockets();
        assertThatThrownBy(() -> new HostLauncher(strange).launch()).isInstanceOf(HostStartException.class);
        assertThat(sockets()).isSubsetOf(sockets);
        assertThat(directory).isEmptyDirectory();
    }

    /// A class path on which the host connects this many times and ends.
    private static Path hostThatConnects(int connections, Path classes) throws IOException {
        var source = Files.writeString(classes.resolve("HostMain.java"), """
                package org.interopexplorer.core.host.jvm;

                class HostMain {
                    public static void main(String[] arguments) throws Exception {
                        var at = java.net.UnixDomainSocketAddress.of(arguments[0]);
                        for (var i = 0; i < %d; i++) {
                            java.nio.channels.SocketChannel.open(at);
                        }
                    }
                }
                """.formatted(connections));
        var status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        assertThat(status).isZero();
        return classes;
    }

    private static Set<String> sockets() throws IOException {
        var found = new HashSet<String>();
        try (var all = Files.newDirectoryStream(DESCRIPTORS)) {
            for (var descriptor : all) {
                try {
                    found.add(Files.readSymbolicLink(descriptor).toString());
                } catch (NoSuchFileException _) {
                    // The one by which the directory is read.
                }
            }
        }
        found.removeIf(target -> !target.startsWith("socket:"));
        return found;
    }

    @Test
    void aHostThatTakesTooLongIsGivenUp(@TempDir Path directory) {
        var usual = in(directory);
        var hasty = new HostOptions(
                usual.javaHome(),
                usual.classPath(),
                directory,
                Duration.ofMillis(1),
                100,
                usual.outputLimit(),
                usual.startCache());
        assertThatThrownBy(() -> new HostLauncher(hasty).launch()).isInstanceOf(HostStartException.class);
    }

    private static HostOptions in(Path directory) {
        var usual = HostOptions.ofThisProcess();
        return new HostOptions(
                usual.javaHome(),
                usual.classPath(),
                directory,
                usual.startLimit(),
                usual.keptOutput(),
                usual.outputLimit(),
                usual.startCache());
    }

    /// An explorer that does nothing but to have a host in the middle of a call, and to say which.
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws IOException {
            var host = new HostLauncher(in(Path.of(arguments[0]))).launch();
            System.out.println(host.description().pid());
            Calls.call("pause", WireLayout.Scalar.I32).result(host);
        }
    }
}
