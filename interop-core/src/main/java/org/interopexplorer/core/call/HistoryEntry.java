package org.interopexplorer.core.call;

import java.time.Instant;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// One call of the session.
///
/// @param number counted from 1
/// @param host the number of the host that was present when the call was over, as [CallSession#host] tells it: the
///     addresses in the outcome are of this host
/// @param abi by which the call was made
/// @param ranOn what it ran on; null where it was refused before anything ran
public record HistoryEntry(
        int number,
        Instant at,
        CallRequest request,
        CallOutcome outcome,
        long host,
        Abi abi,
        @Nullable HostDescription ranOn) {}
