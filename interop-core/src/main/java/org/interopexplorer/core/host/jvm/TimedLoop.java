package org.interopexplorer.core.host.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// The template for the classes that [Repeater] makes. It is not used itself.
final class TimedLoop {
    private static final MethodHandle CALL = call();

    private TimedLoop() {}

    /// Makes this many calls and returns the nanoseconds that they took together.
    static long run(int times) throws Throwable {
        var start = System.nanoTime();
        for (var i = 0; i < times; i++) {
            CALL.invokeExact();
        }
        return System.nanoTime() - start;
    }

    private static MethodHandle call() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), "_", MethodHandle.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
