package org.interopexplorer.core.host.protocol;

/// A block of memory that the host allocates for a call.
///
/// @param alignment in bytes, a power of two
/// @param size in bytes
/// @param initial what it starts with; the rest is zero, so a large buffer does not travel
/// @param wanted how many leading bytes the reply brings back, 0 to `size`
public record Block(long alignment, long size, Bytes initial, long wanted) {
    public Block {
        ProtocolChecks.alignment(alignment);
        ProtocolChecks.within(0, size, ProtocolChecks.MAX_LAYOUT, "block size");
        ProtocolChecks.within(0, initial.size(), size, "initial bytes");
        ProtocolChecks.within(0, wanted, size, "wanted bytes");
    }

    /// A block that starts with these bytes, has no others, and comes back whole.
    public static Block of(long alignment, Bytes initial) {
        return new Block(alignment, initial.size(), initial, initial.size());
    }

    /// A zeroed block that comes back whole.
    public static Block zeroed(long alignment, long size) {
        return new Block(alignment, size, Bytes.empty(), size);
    }
}
