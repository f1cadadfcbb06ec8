package org.interopexplorer.core.host.jvm;

import java.lang.foreign.FunctionDescriptor;
import org.interopexplorer.core.host.protocol.Callback;
import org.jspecify.annotations.Nullable;

/// Converts native code's arguments for a callback, and its result: the counterpart of [Downcall].
///
/// @param words null if each value is passed by its layout
record Upcall(Callback callback, @Nullable CallWords words) {
    static Upcall of(Callback callback) {
        var passing = callback.passing();
        return new Upcall(
                callback, passing == null ? null : new CallWords(passing, callback.parameters(), callback.returns()));
    }

    /// The function descriptor for the linker.
    FunctionDescriptor function(Layouts layouts) throws Refusal {
        return words == null ? layouts.function(callback.returns(), callback.parameters()) : words.function();
    }

    /// The arguments as the callback declares them.
    Object[] given(Object[] passed) {
        return words == null ? passed : words.given(passed);
    }

    /// The value for the linker that corresponds to the callback's result.
    @Nullable
    Object returned(Object[] passed, @Nullable Object value) {
        return words == null ? value : words.returned(value, passed);
    }
}
