package org.interopexplorer.bench;

import org.interopexplorer.core.machine.Machine;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// `abs(-7)` called repeatedly: inside the host, as "Time it" does, and in this process.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class InProcessBenchmark {
    /// So many calls that the request and the making of the loop do not matter.
    private static final int TIMES = 1 << 24;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemorySegment ADDRESS =
            LINKER.defaultLookup().find("abs").orElseThrow();
    private static final FunctionDescriptor INT_OF_INT = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    private static final MethodHandle DIRECT = LINKER.downcallHandle(ADDRESS, INT_OF_INT);
    private static final MethodHandle CAPTURING =
            LINKER.downcallHandle(ADDRESS, INT_OF_INT, Linker.Option.captureCallState("errno"));
    private static final MemorySegment STATE = Arena.global().allocate(Linker.Option.captureStateLayout());

    /// A session whose host repeats a call.
    @State(Scope.Benchmark)
    public static class Stopwatch {
        private final NativeSession session = NativeSession.open(Machine.current());
        private final CallRequest abs = new CallRequest(
                Path.of("libc.so.6"),
                new Signature(
                        "abs",
                        new FunctionType(IntegerType.INT, List.of(new FunctionType.Parameter("x", IntegerType.INT))),
                        new Provenance.Typed()),
                List.of(Value.Int.of(-7)),
                Duration.ofMinutes(1));

        @TearDown
        public void close() {
            session.close();
        }
    }

    /// The C library as JNA binds an interface to it.
    public interface C extends Library {
        int abs(int x);
    }

    /// The C library as JNA binds native methods to it.
    public static final class DirectlyMapped {
        static {
            Native.register("c");
        }

        private DirectlyMapped() {}

        static native int abs(int x);
    }

    /// JNA's two ways to call.
    @State(Scope.Benchmark)
    public static class Jna {
        private final C library = Native.load("c", C.class);
    }

    /// The whole request divided by its calls; the session's own report has the median of the measured ones.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public double timeIt(Stopwatch stopwatch) {
        if (stopwatch.session.timeIt(stopwatch.abs, TIMES) instanceof NativeSession.Timing.Measured measured) {
            return measured.median();
        }
        throw new IllegalStateException("the calls were not made");
    }

    @Benchmark
    public int ffm() throws Throwable {
        return (int) DIRECT.invokeExact(-7);
    }

    /// Also reads errno, as the host does.
    @Benchmark
    public int ffmWithErrno() throws Throwable {
        return (int) CAPTURING.invokeExact(STATE, -7);
    }

    @Benchmark
    public int jnaInterface(Jna jna) {
        return jna.library.abs(-7);
    }

    @Benchmark
    public int jnaDirect() {
        return DirectlyMapped.abs(-7);
    }
}
