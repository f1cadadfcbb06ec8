package org.interopexplorer.core.call;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.marshal.CallFrame;

/// Where the memory of past calls stood in the present host, so that a kept address can hold on to it.
final class PassedMemory {
    /// As many as a host remembers.
    static final int MAX_CALLS = 64;

    private record Range(long call, long start, long size) {
        boolean holds(long address) {
            // One past the end counts: that is where an end pointer stands.
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
