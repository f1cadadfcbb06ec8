package org.interopexplorer.app.session;

import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// A call and what became of it, for the views of its result.
///
/// @param host the number of the host that was present when it was over; see [Calls#hostsProperty]
/// @param abi by which it was made
/// @param ranOn what it ran on; null where it was refused before anything ran
public record CompletedCall(
        CallRequest request,
        CallOutcome outcome,
        long host,
        Abi abi,
        @Nullable HostDescription ranOn) {
    static CompletedCall of(HistoryEntry entry) {
        return new CompletedCall(entry.request(), entry.outcome(), entry.host(), entry.abi(), entry.ranOn());
    }
}
