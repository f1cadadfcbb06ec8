package org.interopexplorer.core.call;

/// A block of memory that crossed the border: its address in the host and its bytes before and after the call.
///
/// The arrays are copies that nothing else writes; both have the same length.
public final class MemoryChange {
    private final long address;
    private final byte[] before;
    private final byte[] after;

    public MemoryChange(long address, byte[] before, byte[] after) {
        this.address = address;
        this.before = before.clone();
        this.after = after.clone();
    }

    /// Where the block stood in the host, unsigned.
    public long address() {
        return address;
    }

    public byte[] before() {
        return before.clone();
    }

    public byte[] after() {
        return after.clone();
    }
}
