package org.interopexplorer.core.marshal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A block of memory that a call passed: its address in the host, and its bytes before and after the call.
///
/// Of a large block only the beginning is copied back. Both sides have the same length.
public final class MemoryChange {
    private final long address;
    private final byte[] before;
    private final byte[] after;
    private final long size;
    private final int writtenBefore;
    private final int writtenAfter;

    /// A block without writes outside its bounds.
    ///
    /// @param address in the host, unsigned
    public MemoryChange(long address, byte[] before, byte[] after) {
        this(address, before, after, after.length, 0, 0);
    }

    /// @param address in the host, unsigned
    /// @param size of the whole block in bytes, including the part that is not copied back
    /// @param writtenBefore how many bytes before the block native code overwrote, as far as guard bytes tell
    /// @param writtenAfter how many bytes behind the block
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

    /// The bytes before the call, with the addresses that the host filled in.
    public byte[] before() {
        return before.clone();
    }

    public byte[] after() {
        return after.clone();
    }

    /// The size of the whole block in bytes.
    public long size() {
        return size;
    }

    /// How many bytes before the block native code overwrote, as far as guard bytes tell.
    public int writtenBefore() {
        return writtenBefore;
    }

    /// How many bytes behind the block native code overwrote, as far as guard bytes tell.
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

    /// The bytes from address `wanted` on, at most `length`; none if the address is outside the block.
    byte[] read(long wanted, int length) {
        long offset = wanted - address;
        return offset < 0 || offset >= after.length
                ? new byte[0]
                : Arrays.copyOfRange(after, (int) offset, (int) Math.min(after.length, offset + length));
    }
}
