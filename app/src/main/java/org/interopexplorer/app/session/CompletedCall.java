package org.interopexplorer.app.session;

import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;

/// A call and what became of it, for the views of its result.
///
/// @param host the number of the host that was present when it was over; see [Calls#hostProperty]
public record CompletedCall(CallRequest request, CallOutcome outcome, long host) {}
