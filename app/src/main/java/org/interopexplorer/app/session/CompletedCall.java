package org.interopexplorer.app.session;

import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// A call and its outcome, for the views of its result.
///
/// @param host the number of its host; see [Calls#hostsProperty]
/// @param abi the ABI of the called library
/// @param ranOn the description of its host; null if it was refused before anything ran
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
