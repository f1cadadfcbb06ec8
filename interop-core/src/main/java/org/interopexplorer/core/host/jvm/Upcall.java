package org.interopexplorer.core.host.jvm;

import java.lang.foreign.FunctionDescriptor;
import org.interopexplorer.core.host.protocol.Callback;
import org.jspecify.annotations.Nullable;

/// How native code's arguments reach a callback, and what it returns goes back: what [Downcall] is for a call.
///
/// @param words null where each value is passed as its layout
record Upcall(Callback callback, @Nullable CallWords words) {
    static Upcall of(Callback callback) {
        var passing = callback.passing();
        return new Upcall(
                callback, passing == null ? null : new CallWords(passing, callback.parameters(), callback.returns()));
    }

    /// What the linker is told.
    FunctionDescriptor function(Layouts layouts) throws Refusal {
        return words == null ? layouts.function(callback.returns(), callback.parameters()) : words.function();
    }

    /// The arguments as the callback declares them.
    Object[] given(Object[] passed) {
        return words == null ? passed : words.given(passed);
    }

    /// What the linker is given for a value that the callback gave.
    @Nullable
    Object returned(Object[] passed, @Nullable Object value) {
        return words == null ? value : words.returned(value, passed);
    }
}
