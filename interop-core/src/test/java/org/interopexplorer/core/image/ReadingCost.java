package org.interopexplorer.core.image;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// The cost of reading a hostile file: the bytes that its thread allocates, which are the same on any machine.
public final class ReadingCost {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ReadingCost() {}

    /// Something that reads.
    @FunctionalInterface
    public interface Reading {
        void read() throws Exception;
    }

    /// The bytes that a reading allocates, kept or not.
    public static long of(Reading reading) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        reading.read();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
