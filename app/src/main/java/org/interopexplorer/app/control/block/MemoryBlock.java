package org.interopexplorer.app.control.block;

import org.interopexplorer.app.control.HexBytes;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.marshal.MemoryNode;
import org.jspecify.annotations.Nullable;

/// One block of memory. An argument passed it, or it was read at an address that a person followed.
///
/// @param path to the pointer that points at it, such as `stream.next_in`; empty if only the address is known
/// @param type of its content; null if it is not known
/// @param content what the call put there; null if the call did not pass it
/// @param node the same memory as a tree; null for a block that the call passed, and if the type is not known
/// @param passed whether the call passed it, so that it has bytes before and after the call
/// @param changed how many bytes the call changed
public record MemoryBlock(
        String path,
        @Nullable CType type,
        @Nullable Content content,
        MemoryChange bytes,
        @Nullable MemoryNode node,
        boolean passed,
        HexBytes before,
        HexBytes after,
        int changed) {
    /// A block that the call passed.
    ///
    /// @param type of its content; null if it is only characters or bytes
    public static MemoryBlock passed(
            String path, @Nullable CType type, @Nullable Content content, MemoryChange change) {
        return of(path, type, content, change, null, true);
    }

    /// Memory as it is now.
    public static MemoryBlock read(
            String path, @Nullable CType type, long address, byte[] bytes, @Nullable MemoryNode node) {
        return of(path, type, null, new MemoryChange(address, bytes, bytes), node, false);
    }

    private static MemoryBlock of(
            String path,
            @Nullable CType type,
            @Nullable Content content,
            MemoryChange change,
            @Nullable MemoryNode node,
            boolean passed) {
        byte[] before = change.before();
        byte[] after = change.after();
        int changed = 0;
        for (int i = 0; i < after.length; i++) {
            if (before[i] != after[i]) {
                changed++;
            }
        }
        return new MemoryBlock(
                path,
                type,
                content,
                change,
                node,
                passed,
                HexBytes.compared(change.address(), before, after),
                HexBytes.compared(change.address(), after, before),
                changed);
    }

    /// Whether an address lies in this block.
    public boolean holds(long address) {
        return Long.compareUnsigned(address - bytes.address(), after.length()) < 0;
    }
}
