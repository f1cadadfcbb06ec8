package org.interopexplorer.app.session;

import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession.Timing;

/// How long one call takes inside the host, found by making it many times.
///
/// @param took what the calls that were counted took
public record TimedCall(CallRequest request, Timing.Measured took) {}
