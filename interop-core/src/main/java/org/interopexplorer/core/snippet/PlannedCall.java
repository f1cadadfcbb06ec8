package org.interopexplorer.core.snippet;

import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// A call to be written as code.
///
/// @param signature of the function
/// @param frame what the call passes, as the tool would pass it
/// @param owned the memory that the call hands to its caller; null if nothing is known of it
public record PlannedCall(
        Signature signature, CallFrame frame, @Nullable Owned owned) {
    /// Memory that the call hands over.
    ///
    /// @param parameter the index of the parameter that returns it, or -1 for the result
    /// @param function of the same library that gives it back
    public record Owned(int parameter, String function) {}
}
