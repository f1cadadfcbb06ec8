package org.interopexplorer.core.marshal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A block of memory that a call passed: where it stood in the host, and its bytes before and after the call.
///
/// A block larger than what is brought back is cut; both sides have the same length.
public final class MemoryChange {
    private final long address;
    private final byte[] before;
    private final byte[] after;

    /// @param address in the host, unsigned
    public MemoryChange(long address, byte[] before, byte[] after) {
        if (before.length != after.length) {
            throw new IllegalArgumentException(before.length + " bytes before, " + after.length + " after");
        }
        this.address = address;
        this.before = before.clone();
        this.after = after.clone();
    }

    public long address() {
        return address;
    }

    /// With the addresses in it as the host filled them in.
    public byte[] before() {
        return before.clone();
    }

    public byte[] after() {
        return after.clone();
    }

    boolean changed() {
        return !Arrays.equals(before, after);
    }

    int length() {
        return after.length;
    }

    /// Where before and after differ, in order.
    List<Step.Range> changes() {
        var changes = new ArrayList<Step.Range>();
        int at = 0;
        while (at < after.length) {
            int same = Arrays.mismatch(before, at, after.length, after, at, after.length);
            if (same < 0) {
                break;
            }
            int start = at + same;
            at = start;
            while (at < after.length && before[at] != after[at]) {
                at++;
            }
            changes.add(new Step.Range(start, at - start));
        }
        return changes;
    }

    /// The bytes from `wanted` on, at most `length`; none where the address lies outside.
    byte[] read(long wanted, int length) {
        long offset = wanted - address;
        return offset < 0 || offset >= after.length
                ? new byte[0]
                : Arrays.copyOfRange(after, (int) offset, (int) Math.min(after.length, offset + length));
    }
}
