package org.interopexplorer.app.session;

import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession.Timing;

/// The duration of one call inside the host, measured by making it many times.
///
/// @param took the durations of the counted calls
public record TimedCall(CallRequest request, Timing.Measured took) {}
