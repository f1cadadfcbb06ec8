package org.interopexplorer.core.host.jvm.remote;

import org.jspecify.annotations.Nullable;

/// A variable of the caller (`VT_BYREF`, `[out]`): what the body puts in goes back to it.
public final class Ref {
    private @Nullable Object value;

    public Ref(@Nullable Object value) {
        this.value = value;
    }

    public @Nullable Object get() {
        return value;
    }

    public void set(@Nullable Object next) {
        value = next;
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
