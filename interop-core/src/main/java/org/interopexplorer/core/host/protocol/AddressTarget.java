package org.interopexplorer.core.host.protocol;

/// What an address that only the host knows refers to.
public sealed interface AddressTarget {
    /// What can be called: an address or a symbol.
    sealed interface Function extends AddressTarget {}

    /// A plain address in the host.
    record Address(long address) implements Function {}

    /// The address of a symbol, looked up when the call is made.
    record OfSymbol(SymbolQuery symbol) implements Function {}

    /// A byte of a block of the same call. The offset may equal the block's size (one past the end).
    record InBlock(int block, long offset) implements AddressTarget {}

    /// The code address of a callback of the same call, by its index from 0.
    record OfCallback(int index) implements AddressTarget {}
}
