package org.interopexplorer.app.memory;

import org.interopexplorer.app.control.HexBytes;
import org.interopexplorer.core.call.MemoryChange;

/// One block of memory that an argument passed.
///
/// @param parameter whose argument
/// @param index counted from 0, the block that the argument points at first
/// @param changed how many bytes the call changed
public record MemoryBlock(String parameter, int index, HexBytes before, HexBytes after, int changed) {
    public static MemoryBlock of(String parameter, int index, MemoryChange change) {
        byte[] before = change.before();
        byte[] after = change.after();
        int changed = 0;
        for (int i = 0; i < after.length; i++) {
            if (before[i] != after[i]) {
                changed++;
            }
        }
        return new MemoryBlock(
                parameter,
                index,
                new Side(change.address(), before, after),
                new Side(change.address(), after, before),
                changed);
    }

    /// The bytes of one side, compared with the other's.
    private static final class Side implements HexBytes {
        private final long address;
        private final byte[] bytes;
        private final byte[] others;

        Side(long address, byte[] bytes, byte[] others) {
            this.address = address;
            this.bytes = bytes;
            this.others = others;
        }

        @Override
        public long address() {
            return address;
        }

        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public byte at(int index) {
            return bytes[index];
        }

        @Override
        public boolean changed(int index) {
            return bytes[index] != others[index];
        }
    }
}
