package org.interopexplorer.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The calls of [RoundTripBenchmark] that do more than pass a number, made by FFM and by JNA in the calling
/// process: without a host, so nothing protects that process.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class PeerBenchmark {
    private static final int MEGABYTE = 1 << 20;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle BSEARCH =
            downcall("bsearch", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
    private static final MethodHandle MEMSET =
            downcall("memset", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG));
    private static final MemorySegment COMPARE = compareStub();
    private static final MemorySegment SEVEN = Arena.global().allocateFrom(JAVA_INT, 7);

    private static MethodHandle downcall(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
    }

    private static MemorySegment compareStub() {
        MemoryLayout pointer = ADDRESS.withTargetLayout(JAVA_INT);
        try {
            MethodHandle compare = MethodHandles.lookup()
                    .findStatic(
                            PeerBenchmark.class,
                            "compare",
                            MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
            return LINKER.upcallStub(compare, FunctionDescriptor.of(JAVA_INT, pointer, pointer), Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    // Found by its name.
    @SuppressWarnings("UnusedMethod")
    private static int compare(MemorySegment a, MemorySegment b) {
        return Integer.compare(a.get(JAVA_INT, 0), b.get(JAVA_INT, 0));
    }

    /// The callback of `bsearch`.
    public interface Comparison extends Callback {
        int invoke(Pointer a, Pointer b);
    }

    /// The C library as JNA binds an interface to it.
    public interface C extends Library {
        Pointer bsearch(Pointer key, Pointer base, long count, long size, Comparison comparison);

        Pointer memset(byte[] bytes, int value, long count);
    }

    /// JNA's library and what is passed to it.
    @State(Scope.Benchmark)
    public static class Jna {
        private final C library = Native.load("c", C.class);
        private final Comparison comparison = (a, b) -> Integer.compare(a.getInt(0), b.getInt(0));
        private final Memory seven = new Memory(Integer.BYTES);
        private final byte[] bytes = filled();

        public Jna() {
            seven.setInt(0, 7);
        }
    }

    /// A megabyte on the heap.
    @State(Scope.Benchmark)
    public static class Bytes {
        private final byte[] bytes = filled();
    }

    private static byte[] filled() {
        byte[] bytes = new byte[MEGABYTE];
        Arrays.fill(bytes, (byte) 1);
        return bytes;
    }

    @Benchmark
    public MemorySegment ffmCallback() throws Throwable {
        return (MemorySegment) BSEARCH.invokeExact(SEVEN, SEVEN, 1L, (long) Integer.BYTES, COMPARE);
    }

    @Benchmark
    public Pointer jnaCallback(Jna jna) {
        return jna.library.bsearch(jna.seven, jna.seven, 1, Integer.BYTES, jna.comparison);
    }

    /// Copies the bytes to memory of the call, and afterwards back to the heap.
    @Benchmark
    public byte[] ffmMegabyte(Bytes given) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(JAVA_BYTE, given.bytes);
            MemorySegment _ = (MemorySegment) MEMSET.invokeExact(memory, 7, (long) MEGABYTE);
            return memory.toArray(JAVA_BYTE);
        }
    }

    /// JNA copies an array there and back by itself.
    @Benchmark
    public byte[] jnaMegabyte(Jna jna) {
        jna.library.memset(jna.bytes, 7, MEGABYTE);
        return jna.bytes;
    }
}
