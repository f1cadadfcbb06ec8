package org.interopexplorer.app.lessons;

import java.util.function.BooleanSupplier;

/// Looks again and again.
@FunctionalInterface
public interface Ticker {
    /// Runs a look every few hundredths of a second on the FX thread, until it says false.
    void start(BooleanSupplier look);
}
