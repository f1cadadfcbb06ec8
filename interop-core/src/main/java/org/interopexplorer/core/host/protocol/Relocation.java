package org.interopexplorer.core.host.protocol;

/// An address that the host writes into an argument or a block before the call.
///
/// @param place the argument or block
/// @param offset from the start of the place, in bytes
/// @param width of the address in bytes, 4 or 8: the host's pointers
/// @param target what the address refers to
public record Relocation(RelocationPlace place, long offset, int width, AddressTarget target) {
    public Relocation {
        ProtocolChecks.that(width == 4 || width == 8, "an address is 4 or 8 bytes wide");
    }

    /// An 8-byte address at the start of an argument: the usual pointer parameter.
    public static Relocation ofArgument(int index, AddressTarget target) {
        return new Relocation(new RelocationPlace.OfArgument(index), 0, 8, target);
    }

    /// An 8-byte address within a block.
    public static Relocation inBlock(int index, long offset, AddressTarget target) {
        return new Relocation(new RelocationPlace.OfBlock(index), offset, 8, target);
    }
}
