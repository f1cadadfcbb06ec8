package org.interopexplorer.app.control.block;

import java.math.BigInteger;
import java.util.OptionalLong;
import org.interopexplorer.app.control.HexField;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.value.Value;

/// One field of a type in the bytes of a block: its path, offset and value.
///
/// @param path from the block to the field: `tm_year`, `[2].next`; empty for the block itself
/// @param offset in the block, in bytes
/// @param length in bytes
public record ByteField(String path, CType type, Value value, int offset, int length) {
    /// The address in this field; empty if the field holds null or no address.
    public OptionalLong address() {
        if (!(type.resolved() instanceof PointerType)) {
            return OptionalLong.empty();
        }
        return switch (value) {
            case Value.Address(long address, var _) when address != 0 -> OptionalLong.of(address);
            case Value.Int(BigInteger number) when number.signum() != 0 -> OptionalLong.of(number.longValue());
            default -> OptionalLong.empty();
        };
    }

    /// The field as the view of bytes outlines it.
    public HexField outline() {
        return new HexField(path, offset, length, address().isPresent());
    }
}
