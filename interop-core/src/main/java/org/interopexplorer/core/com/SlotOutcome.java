package org.interopexplorer.core.com;

import org.interopexplorer.core.call.CallOutcome;
import org.jspecify.annotations.Nullable;

/// The outcome of a slot's call that returned.
///
/// @param returned without the object among its arguments
/// @param errorInfo of a failing HRESULT; null if the thread has none
public record SlotOutcome(
        CallOutcome.Returned returned, @Nullable ErrorInfo errorInfo) {}
