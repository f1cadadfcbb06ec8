package org.interopexplorer.core.marshal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Relocation;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.jspecify.annotations.Nullable;

/// The addresses that a host gave to the blocks and callbacks of a call frame. The host does not report the
/// addresses of symbols.
///
/// @param blocks one for each block of the frame, in order
/// @param callbacks one for each callback of the frame, in order
public record HostAddresses(List<Long> blocks, List<Long> callbacks) {
    public HostAddresses {
        blocks = List.copyOf(blocks);
        callbacks = List.copyOf(callbacks);
    }

    /// The address of a target, with the addend added; null for a symbol.
    @Nullable
    Long of(Target target, long addend) {
        return switch (target) {
            case Target.ToBlock(var block) -> blocks.get(block) + addend;
            case Target.ToCallback(var callback) -> callbacks.get(callback);
            case Target.ToSymbol _ -> null;
        };
    }

    /// Repeats what the host did: writes the addresses into the bytes of an argument or a block. Addresses beyond
    /// the end of the bytes are left out.
    ///
    /// @param pointerSize in bytes
    /// @return the relocations whose address is not known; their bytes are unchanged
    public List<Relocation> writeInto(byte[] bytes, CallFrame frame, Place place, int pointerSize) {
        var unknown = new ArrayList<Relocation>();
        for (Relocation relocation : frame.relocations()) {
            if (!relocation.place().equals(place) || relocation.offset() + pointerSize > bytes.length) {
                continue;
            }
            Long address = of(relocation.target(), relocation.addend());
            if (address == null) {
                unknown.add(relocation);
            } else {
                byte[] written = ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(address)
                        .array();
                System.arraycopy(written, 0, bytes, (int) relocation.offset(), pointerSize);
            }
        }
        return unknown;
    }
}
