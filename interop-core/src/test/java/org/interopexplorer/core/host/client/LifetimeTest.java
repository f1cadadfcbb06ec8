package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.host.client.HostCall.ask;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
        var host = new HostLauncher(HostCall.optionsIn(directory)).launch();
        var process = ProcessHandle.of(host.description().pid());
        assertThat(left(directory)).isNotEmpty();
        host.close();
        assertThat(process.filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(left(directory)).isEmpty();
    }

    @Test
    void goodbyeEndsTheHost() throws IOException {
        try (var host = HostCall.launch()) {
            ask(host, new Request.Goodbye(), Reply.Done.class);
            assertThat(host.send(new Request.TakeCallbackLog(), HostCall.LIMIT))
                    .isEqualTo(new HostResult.Exited(0, HostResult.HowKnown.PROCESS_STATUS, HostOutput.NONE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "HUP"})
    void aKilledExplorerLeavesNoHostAndItsDirectoryIsRemovedByTheNext(String signal, @TempDir Path directory)
            throws Exception {
        var explorer = explorer(directory);
        var host = host(explorer);
        send(signal, explorer.toHandle());
        explorer.waitFor();
        host.onExit().get(10, TimeUnit.SECONDS);
        assertThat(left(directory)).isNotEmpty();
        new HostLauncher(HostCall.optionsIn(directory)).launch().close();
        assertThat(left(directory)).isEmpty();
    }

    @Test
    void aStoppedHostWhoseExplorerDiedIsEndedByTheNext(@TempDir Path directory) throws Exception {
        var explorer = explorer(directory);
        var host = host(explorer);
        send("STOP", host);
        explorer.destroyForcibly().waitFor();
        assertThat(host.isAlive()).isTrue();
        new HostLauncher(HostCall.optionsIn(directory)).launch().close();
        host.onExit().get(10, TimeUnit.SECONDS);
        assertThat(left(directory)).isEmpty();
    }

    @Test
    void whatALivingExplorerHasStays(@TempDir Path directory) throws Exception {
        var explorer = explorer(directory);
        var host = host(explorer);
        try {
            var its = left(directory);
            new HostLauncher(HostCall.optionsIn(directory)).launch().close();
            assertThat(left(directory)).isEqualTo(its);
            assertThat(host.isAlive()).isTrue();
        } finally {
            explorer.destroyForcibly().waitFor();
        }
    }

    /// A process that is another explorer in the middle of a call.
    private static Process explorer(Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle host(Process explorer) throws IOException {
        return ProcessHandle.of(Long.parseLong(explorer.inputReader().readLine()))
                .orElseThrow();
    }

    private static void send(String signal, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void aHostThatCannotStartSaysWhy(@TempDir Path directory) {
        var usual = HostCall.optionsIn(directory);
        var broken = new HostOptions(
                usual.javaHome(),
                List.of(directory),
                usual.places(),
                usual.startLimit(),
                100,
                usual.outputLimit(),
                usual.startCache());
        assertThatThrownBy(() -> new HostLauncher(broken).launch())
                .isInstanceOf(HostStartException.class)
                .hasMessageContaining("HostMain");
        assertThat(left(directory)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aHostThatLeavesBeforeTheHandshakeLeavesNothingOpen(
            int connections, @TempDir Path directory, @TempDir Path classes) throws IOException {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "open descriptors are counted in /proc");
        var usual = HostCall.optionsIn(directory);
        var strange = new HostOptions(
                usual.javaHome(),
                List.of(hostThatConnects(connections, classes)),
                usual.places(),
                usual.startLimit(),
                100,
                usual.outputLimit(),
                usual.startCache());
        assertThatThrownBy(() -> new HostLauncher(strange).launch()).isInstanceOf(HostStartException.class);
        var sockets = sockets();
        assertThatThrownBy(() -> new HostLauncher(strange).launch()).isInstanceOf(HostStartException.class);
        assertThat(sockets()).isSubsetOf(sockets);
        assertThat(left(directory)).isEmpty();
    }

    /// The files in the user's folder in this temporary directory.
    private static List<String> left(Path directory) {
        return List.of(Objects.requireNonNull(
                directory.resolve("interop-explorer-me").toFile().list()));
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
        var usual = HostCall.optionsIn(directory);
        var hasty = new HostOptions(
                usual.javaHome(),
                usual.classPath(),
                usual.places(),
                Duration.ofMillis(1),
                100,
                usual.outputLimit(),
                usual.startCache());
        assertThatThrownBy(() -> new HostLauncher(hasty).launch()).isInstanceOf(HostStartException.class);
    }

    /// An explorer that only has a host in the middle of a call, and prints which host.
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws IOException {
            var host = new HostLauncher(HostCall.optionsIn(Path.of(arguments[0]))).launch();
            System.out.println(host.description().pid());
            HostCall.call("pause", WireLayout.Scalar.I32).result(host);
        }
    }
}
