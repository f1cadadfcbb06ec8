package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostLauncher;
import org.interopexplorer.core.host.client.HostOptions;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.protocol.Argument;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.Symbol;
import org.interopexplorer.core.host.protocol.Target;
import org.interopexplorer.core.host.protocol.WireLayout;

/// What a call through a host costs beside the bare channel, and a repeated call beside a direct one. Run by hand:
///
/// ```
/// java -cp interop-core/target/classes:interop-core/target/test-classes \
///     --enable-native-access=ALL-UNNAMED org.interopexplorer.core.host.jvm.HostBenchmark
/// ```
///
/// The two are measured in turns, so that what else the machine does hits both alike; each line is the median of a
/// round.
final class HostBenchmark {
    private static final int ROUNDS = 7;
    private static final int CALLS = 20_000;
    private static final int REPETITIONS = 10_000_000;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /// What the request and the reply of the measured call take on the channel.
    private static final int REQUEST = 71;

    private static final int REPLY = 65;

    private static final MethodHandle ABS = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().find("abs").orElseThrow(),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private HostBenchmark() {}

    public static void main(String[] arguments) throws Throwable {
        if (arguments.length == 1) {
            echo(Path.of(arguments[0]));
            return;
        }
        var directory = Files.createTempDirectory("ixb");
        var socket = directory.resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            var options = HostOptions.ofThisProcess();
            var peer = new ProcessBuilder(
                            options.javaHome().resolve("bin").resolve("java").toString(),
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HostBenchmark.class.getName(),
                            socket.toString())
                    .inheritIO()
                    .start();
            try (var channel = server.accept();
                    var host = new HostLauncher(options).launch()) {
                measure(channel, host);
            } finally {
                peer.destroy();
            }
        } finally {
            Files.delete(socket);
            Files.delete(directory);
        }
    }

    private static void measure(SocketChannel channel, Host host) throws Throwable {
        var abs = Invocation.of(
                new Target.OfSymbol(Symbol.anywhere("abs")),
                WireLayout.Scalar.I32,
                List.of(new Argument(WireLayout.Scalar.I32, Bytes.ofInt(-5))));
        System.out.println("round trip, microseconds: ping-pong, abs(-5) through the host, ratio");
        for (var round = 0; round < ROUNDS; round++) {
            var bare = median(() -> pingPong(channel));
            var call = median(() -> answered(host, new Request.Call(abs)));
            System.out.printf("%8.2f %8.2f %6.2f%n", bare / 1e3, call / 1e3, call / bare);
        }
        System.out.println("in the host, nanoseconds: direct abs(-5), repeated abs(-5), ratio");
        for (var round = 0; round < ROUNDS; round++) {
            var direct = direct();
            var repeated = ((Reply.Timed) answered(host, new Request.Repeat(abs, REPETITIONS))).median();
            System.out.printf("%8.2f %8.2f %6.2f%n", direct, repeated, repeated / direct);
        }
    }

    private interface Exchange {
        Object run() throws IOException;
    }

    private static double median(Exchange exchange) throws IOException {
        var nanos = new long[CALLS];
        for (var i = 0; i < CALLS; i++) {
            var start = System.nanoTime();
            var _ = exchange.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[CALLS / 2];
    }

    private static Reply answered(Host host, Request request) {
        return ((HostResult.Answered) host.send(request, LIMIT)).reply();
    }

    private static final ByteBuffer OUT = ByteBuffer.allocateDirect(REQUEST);
    private static final ByteBuffer IN = ByteBuffer.allocateDirect(REPLY);

    private static Object pingPong(SocketChannel channel) throws IOException {
        channel.write(OUT.clear());
        for (IN.clear(); IN.hasRemaining(); ) {
            channel.read(IN);
        }
        return IN;
    }

    private static void echo(Path socket) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            while (true) {
                for (OUT.clear(); OUT.hasRemaining(); ) {
                    if (channel.read(OUT) < 0) {
                        return;
                    }
                }
                channel.write(IN.clear());
            }
        }
    }

    private static double direct() throws Throwable {
        var least = Double.MAX_VALUE;
        for (var round = 0; round < 20; round++) {
            var start = System.nanoTime();
            for (var i = 0; i < REPETITIONS / 20; i++) {
                var _ = (int) ABS.invokeExact(-5);
            }
            least = Math.min(least, (System.nanoTime() - start) / (REPETITIONS / 20.0));
        }
        return least;
    }
}
