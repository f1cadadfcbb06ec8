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
    private final long size;
    private final int writtenBefore;
    private final int writtenAfter;

    /// A block that nothing was written around.
    ///
    /// @param address in the host, unsigned
    public MemoryChange(long address, byte[] before, byte[] after) {
        this(address, before, after, after.length, 0, 0);
    }

    /// @param address in the host, unsigned
    /// @param size of the block in bytes, those that are not brought back too
    /// @param writtenBefore how many bytes before the block native code wrote, as far as guard bytes tell
    /// @param writtenAfter how many bytes behind it
    public MemoryChange(long address, byte[] before, byte[] after, long size, int writtenBefore, int writtenAfter) {
        if (before.length != after.length) {
            throw new IllegalArgumentException(before.length + " bytes before, " + after.length + " after");
        }
        this.address = address;
        this.before = before.clone();
        this.after = after.clone();
        this.size = size;
        this.writtenBefore = writtenBefore;
        this.writtenAfter = writtenAfter;
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

    /// Of the block, in bytes.
    public long size() {
        return size;
    }

    /// How many bytes before the block native code wrote, as far as guard bytes tell.
    public int writtenBefore() {
        return writtenBefore;
    }

    /// How many bytes behind it.
    public int writtenAfter() {
        return writtenAfter;
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
