package org.interopexplorer.core.host.protocol;

import java.util.List;

/// The limits that both sides of the channel check.
final class ProtocolChecks {
    /// The largest layout or block, in bytes: far above any sensible one, far below an overflow.
    static final long MAX_LAYOUT = 1L << 30;

    private static final long MAX_ALIGNMENT = 1L << 16;

    private ProtocolChecks() {}

    static void that(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }

    static void within(long least, long value, long most, String what) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + ": " + value + " is not between " + least + " and " + most);
        }
    }

    static <T> T at(List<T> list, int index, String what) {
        within(0, index, list.size() - 1L, what);
        return list.get(index);
    }

    static void extent(long size, long alignment) {
        within(0, size, MAX_LAYOUT, "size");
        alignment(alignment);
    }

    static void alignment(long alignment) {
        within(1, alignment, MAX_ALIGNMENT, "alignment");
        that(Long.bitCount(alignment) == 1, "an alignment that is not a power of two");
    }

    static void vectorWidth(int bytes) {
        that(bytes == 0 || bytes == 16 || bytes == 32 || bytes == 64, "a vector register of " + bytes + " bytes");
    }
}
