package org.interopexplorer.core.host.jvm;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;

/// The memory of past calls. Pointers into it stay readable for some further calls, or while the explorer retains
/// it.
final class RecentCalls {
    private static final int MAX_CALLS = 64;
    private static final long MAX_BYTES = 64L << 20;

    private final Map<Long, CallMemory> recent = new LinkedHashMap<>();
    private final Map<Long, CallMemory> retained = new HashMap<>();
    private long bytes;

    /// Keeps the memory of the latest call and frees that of older calls if there is too much.
    void add(long call, CallMemory memory) {
        if (memory.size() == 0) {
            return;
        }
        recent.put(call, memory);
        bytes += memory.size();
        var oldest = recent.entrySet().iterator();
        while (recent.size() > 1 && (recent.size() > MAX_CALLS || bytes > MAX_BYTES)) {
            var old = oldest.next().getValue();
            bytes -= old.size();
            old.free();
            oldest.remove();
        }
    }

    void retain(long call) throws Refusal {
        if (retained.containsKey(call)) {
            return;
        }
        var memory = recent.remove(call);
        if (memory == null) {
            throw new Refusal(Reason.UNKNOWN_CALL, "Call " + call + " has no memory that could be kept");
        }
        bytes -= memory.size();
        retained.put(call, memory);
    }

    void release(long call) throws Refusal {
        var memory = retained.remove(call);
        if (memory == null) {
            throw new Refusal(Reason.UNKNOWN_CALL, "Call " + call + " is not retained");
        }
        memory.free();
    }
}
