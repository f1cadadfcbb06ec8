package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.function.LongSupplier;

/// Distinguishes the child of a `fork` from its parent: by a page that the system clears in the child or, if it
/// cannot, by the process number, which costs a system call each time.
final class ForkMark {
    /// `MADV_WIPEONFORK` of Linux 4.14; other systems do not use 18.
    private static final int WIPE_ON_FORK = 18;

    private final MemorySegment page;
    private final LongSupplier pid;
    private final long parent;
    private final boolean wiped;

    ForkMark(CLibrary c, long pageSize, LongSupplier pid) {
        this.pid = pid;
        parent = pid.getAsLong();
        try {
            page = ((MemorySegment) c.function("aligned_alloc", ADDRESS, JAVA_LONG, JAVA_LONG)
                            .invokeExact(pageSize, pageSize))
                    .reinterpret(pageSize);
            wiped = (int) c.function("madvise", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT)
                            .invokeExact(page, pageSize, WIPE_ON_FORK)
                    == 0;
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
        page.set(JAVA_INT, 0, 1);
    }

    boolean isForked() {
        return wiped ? page.get(JAVA_INT, 0) == 0 : pid.getAsLong() != parent;
    }
}
