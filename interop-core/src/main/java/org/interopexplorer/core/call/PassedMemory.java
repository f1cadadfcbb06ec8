package org.interopexplorer.core.call;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.marshal.CallFrame;

/// Records where the memory of past calls is in the current host, so that it can be retained for kept addresses.
final class PassedMemory {
    /// The number of calls whose memory a host keeps.
    static final int MAX_CALLS = 64;

    private record Range(long call, long start, long size) {
        boolean holds(long address) {
            // One past the end counts too, for end pointers.
            return Long.compareUnsigned(address - start, size) <= 0;
        }
    }

    private final List<List<Range>> calls = new ArrayList<>();

    void add(long call, CallFrame frame, List<Reply.BlockAfter> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        var ranges = new ArrayList<Range>();
        for (int i = 0; i < blocks.size(); i++) {
            ranges.add(new Range(
                    call, blocks.get(i).address(), frame.blocks().get(i).size()));
        }
        calls.addFirst(ranges);
        if (calls.size() > MAX_CALLS) {
            calls.removeLast();
        }
    }

    /// The latest call that had memory at this address.
    OptionalLong callOf(long address) {
        return calls.stream()
                .flatMap(List::stream)
                .filter(range -> range.holds(address))
                .mapToLong(Range::call)
                .findFirst();
    }

    void clear() {
        calls.clear();
    }
}
