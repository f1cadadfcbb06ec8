package org.interopexplorer.core.call;

import java.time.Instant;
import java.util.Map;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// One call of the session.
///
/// @param number counted from 1
/// @param host the host's number after the call, from [CallSession#host]; the addresses in the outcome belong to
///     it
/// @param abi of the called library
/// @param ranOn the host; null if the call was refused before anything ran
/// @param used the kept values that the call names, as they were when it was made, by the names that they had then
public record HistoryEntry(
        int number,
        Instant at,
        CallRequest request,
        CallOutcome outcome,
        long host,
        Abi abi,
        @Nullable HostDescription ranOn,
        Map<String, Value> used) {
    public HistoryEntry {
        used = Map.copyOf(used);
    }

    /// A call that names no kept value.
    public HistoryEntry(
            int number,
            Instant at,
            CallRequest request,
            CallOutcome outcome,
            long host,
            Abi abi,
            @Nullable HostDescription ranOn) {
        this(number, at, request, outcome, host, abi, ranOn, Map.of());
    }
}
