package org.interopexplorer.bench;

import org.interopexplorer.core.machine.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostLauncher;
import org.interopexplorer.core.host.client.HostOptions;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.protocol.Argument;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.Capture;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.Relocation;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A call to the host and back, compared with bytes sent to another JVM and back.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
public class RoundTripBenchmark {
    /// The bytes of the request and the reply of `abs(-7)` on the channel.
    private static final int ABS_REQUEST = 53;

    private static final int ABS_REPLY = 73;

    private static final int MEGABYTE = 1 << 20;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /// The bare channel with little on it.
    @State(Scope.Benchmark)
    public static class SmallPingPong {
        private final BareSocket socket = start(ABS_REQUEST, ABS_REPLY);

        @TearDown
        public void close() throws IOException {
            socket.close();
        }
    }

    /// The bare channel with a megabyte each way.
    @State(Scope.Benchmark)
    public static class LargePingPong {
        private final BareSocket socket = start(MEGABYTE, MEGABYTE);

        @TearDown
        public void close() throws IOException {
            socket.close();
        }
    }

    /// A host that gets requests of the protocol directly.
    @State(Scope.Benchmark)
    public static class RunningHost {
        private final Host host = launch();
        private final Request abs =
                new Request.Call(Invocation.of(anywhere("abs"), Scalar.I32, List.of(argument(Scalar.I32, -7))));
        private final Request search = new Request.Call(new Invocation(
                anywhere("bsearch"),
                Scalar.POINTER,
                List.of(
                        argument(Scalar.POINTER, 0),
                        argument(Scalar.POINTER, 0),
                        argument(Scalar.I64, 1),
                        argument(Scalar.I64, 4),
                        argument(Scalar.POINTER, 0)),
                List.of(Block.of(4, Bytes.ofInt(7))),
                List.of(
                        Relocation.ofArgument(0, new AddressTarget.InBlock(0, 0)),
                        Relocation.ofArgument(1, new AddressTarget.InBlock(0, 0)),
                        Relocation.ofArgument(4, new AddressTarget.OfCallback(0))),
                List.of(new Callback(
                        Scalar.I32,
                        List.of(Scalar.POINTER, Scalar.POINTER),
                        "(a, b) -> Integer.compare(readInt(a), readInt(b))",
                        Bytes.empty())),
                Invocation.NOT_VARIADIC,
                Set.of(Capture.ERRNO)));
        private final Request fill = new Request.Call(new Invocation(
                anywhere("memset"),
                Scalar.POINTER,
                List.of(argument(Scalar.POINTER, 0), argument(Scalar.I32, 7), argument(Scalar.I64, MEGABYTE)),
                List.of(Block.of(16, filled())),
                List.of(Relocation.ofArgument(0, new AddressTarget.InBlock(0, 0))),
                List.of(),
                Invocation.NOT_VARIADIC,
                Set.of(Capture.ERRNO)));

        @TearDown
        public void close() {
            host.close();
        }

        private Reply returned(Request request) {
            if (host.send(request, LIMIT) instanceof HostResult.Answered(Reply.Returned reply, var _)) {
                return reply;
            }
            throw new IllegalStateException("the host did not make the call");
        }

        private static Host launch() {
            try {
                return new HostLauncher(HostOptions.ofThisProcess(_ -> {})).launch();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static AddressTarget.Function anywhere(String name) {
            return new AddressTarget.OfSymbol(SymbolQuery.anywhere(name));
        }

        private static Argument argument(Scalar layout, int value) {
            return new Argument(layout, layout.size() == Long.BYTES ? Bytes.ofLong(value) : Bytes.ofInt(value));
        }

        private static Bytes filled() {
            byte[] bytes = new byte[MEGABYTE];
            Arrays.fill(bytes, (byte) 1);
            return Bytes.of(bytes);
        }
    }

    /// A session as the window has it: values marshaled, outcomes kept in the history.
    @State(Scope.Benchmark)
    public static class OpenSession {
        private static final CallRequest ABS = new CallRequest(
                Path.of("libc.so.6"),
                new Signature(
                        "abs",
                        new FunctionType(IntegerType.INT, List.of(new FunctionType.Parameter("x", IntegerType.INT))),
                        new Provenance.Typed()),
                List.of(Value.Int.of(-7)),
                LIMIT);

        private final NativeSession session = NativeSession.open(Machine.current());

        @TearDown
        public void close() {
            session.close();
        }

        private CallOutcome call() {
            CallOutcome outcome = session.call(ABS);
            if (outcome instanceof CallOutcome.Returned) {
                return outcome;
            }
            throw new IllegalStateException("the call did not return: " + outcome);
        }
    }

    @Benchmark
    public void pingPong(SmallPingPong bare) throws IOException {
        bare.socket.exchange();
    }

    @Benchmark
    public Object host(RunningHost running) {
        return running.returned(running.abs);
    }

    @Benchmark
    public Object session(OpenSession open) {
        return open.call();
    }

    /// One invocation of a Java body by native code, logged, within the round trip.
    @Benchmark
    public Object hostWithCallback(RunningHost running) {
        return running.returned(running.search);
    }

    @Benchmark
    public void pingPongOfMegabytes(LargePingPong bare) throws IOException {
        bare.socket.exchange();
    }

    @Benchmark
    public Object hostWithMegabytes(RunningHost running) {
        return running.returned(running.fill);
    }

    private static BareSocket start(int requestSize, int replySize) {
        try {
            return BareSocket.start(requestSize, replySize);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
