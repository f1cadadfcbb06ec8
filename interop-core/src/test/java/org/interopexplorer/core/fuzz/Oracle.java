package org.interopexplorer.core.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What must hold for any reader and any input: no exception, bounded time, bounded memory.
///
/// The time is the thread's processor time, so that a busy machine causes no finding. If a bound is exceeded, the
/// input is read once more, because the first reading also loads classes.
final class Oracle {
    private static final long LONGEST = Duration.ofSeconds(2).toNanos();

    /// The most bytes that one small input may allocate: the names of a table are limited to 32 MiB of text.
    private static final long ALLOCATION = 96L << 20;

    private static final int ALLOCATION_PER_BYTE = 1024;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Cost(long nanoseconds, long allocated) {
        boolean within(int length) {
            return nanoseconds <= LONGEST && allocated <= ALLOCATION + (long) ALLOCATION_PER_BYTE * length;
        }
    }

    /// @throws AssertionError if the input costs too much; also throws whatever the reader throws
    void check(FuzzTarget target, byte[] input) {
        if (cost(target, input).within(input.length)) {
            return;
        }
        Cost again = cost(target, input);
        if (!again.within(input.length)) {
            throw new AssertionError("an input of %d bytes takes %d ms and allocates %d bytes"
                    .formatted(input.length, Duration.ofNanos(again.nanoseconds).toMillis(), again.allocated));
        }
    }

    private Cost cost(FuzzTarget target, byte[] input) {
        long time = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        target.accept(input);
        return new Cost(threads.getCurrentThreadCpuTime() - time, threads.getCurrentThreadAllocatedBytes() - allocated);
    }
}
