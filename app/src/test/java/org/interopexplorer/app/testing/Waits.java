package org.interopexplorer.app.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testfx.util.WaitForAsyncUtils;

/// Waits for what a window does later.
public final class Waits {
    private static final int PATIENCE_SECONDS = 60;

    private Waits() {}

    /// Waits until a condition holds, and the window has shown what follows from it.
    ///
    /// @param what the awaited thing, for the message
    /// @param condition evaluated on the FX thread
    public static void until(String what, Callable<Boolean> condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException _) {
            throw new TimeoutException("not within %d s: %s".formatted(PATIENCE_SECONDS, what));
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
