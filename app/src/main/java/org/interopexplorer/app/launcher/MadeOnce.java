package org.interopexplorer.app.launcher;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A part of the window that is made when it is first asked for, so that it does not slow down the start. Only the FX
/// thread asks.
///
/// @param <T> the part
final class MadeOnce<T> implements Supplier<T> {
    private final Supplier<T> make;
    private @Nullable T made;

    /// @param make makes the part, once
    MadeOnce(Supplier<T> make) {
        this.make = make;
    }

    @Override
    public T get() {
        T part = made;
        if (part == null) {
            part = make.get();
            made = part;
        }
        return part;
    }
}
