package org.interopexplorer.core.call;

import java.time.Instant;

/// One call of the session.
///
/// @param number counted from 1
/// @param host the number of the host that was present when the call was over, as [CallSession#host] tells it: the
///     addresses in the outcome are of this host
public record HistoryEntry(int number, Instant at, CallRequest request, CallOutcome outcome, long host) {}
