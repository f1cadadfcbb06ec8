package org.interopexplorer.app.control;

import java.util.Arrays;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/// What a view does again whenever one of several things changes.
public final class Updates {
    private Updates() {}

    /// Runs `update` now, and whenever one of `causes` changes.
    ///
    /// @return ends the updates: for a view that is dropped before what it watches
    public static Subscription of(Runnable update, ObservableValue<?>... causes) {
        update.run();
        return Arrays.stream(causes)
                .map(cause -> cause.subscribe((_, _) -> update.run()))
                .reduce(Subscription.EMPTY, Subscription::and);
    }
}
