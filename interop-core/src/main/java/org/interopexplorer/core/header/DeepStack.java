package org.interopexplorer.core.header;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Runs the parser of header files on a thread with a large stack. For OpenSSL's headers the parser recurses more
/// deeply than a usual stack allows.
final class DeepStack {
    private static final long BYTES = 64 << 20;

    private DeepStack() {}

    /// Does the work and returns its result. The caller waits, and an interrupt is kept until the work is done.
    static <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(null, task, "header", BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the parser of headers failed", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
