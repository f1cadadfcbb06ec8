package org.interopexplorer.core.call;

import java.time.Instant;

/// One call of the session.
///
/// @param number counted from 1
public record HistoryEntry(int number, Instant at, CallRequest request, CallOutcome outcome) {}
