package org.interopexplorer.core.host.protocol;

/// A piece of storage of a call into which an address can be written.
public sealed interface RelocationPlace {
    /// The bytes of an argument, by its index from 0.
    record OfArgument(int index) implements RelocationPlace {}

    /// A block, by its index from 0.
    record OfBlock(int index) implements RelocationPlace {}
}
