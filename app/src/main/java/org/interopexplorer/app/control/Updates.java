package org.interopexplorer.app.control;

import java.util.Arrays;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/// Repeats an update whenever one of several values changes.
public final class Updates {
    private Updates() {}

    /// Runs `update` now, and whenever one of `causes` changes.
    ///
    /// @return ends the updates; needed by a view that is dropped before the values are
    public static Subscription of(Runnable update, ObservableValue<?>... causes) {
        update.run();
        return Arrays.stream(causes)
                .map(cause -> cause.subscribe((_, _) -> update.run()))
                .reduce(Subscription.EMPTY, Subscription::and);
    }
}
