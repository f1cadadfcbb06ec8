package org.interopexplorer.core.marshal;

/// Reads memory of the process in which a call was made.
@FunctionalInterface
public interface MemoryReader {
    /// Nothing can be read.
    MemoryReader NONE = (address, length) -> new byte[0];

    /// The bytes at an address, up to the first one that cannot be read; none if the address itself cannot be
    /// read.
    ///
    /// @param address unsigned
    /// @param length in bytes
    byte[] read(long address, int length);
}
