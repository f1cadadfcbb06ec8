package org.interopexplorer.core.marshal;

/// Reads memory of the process in which a call was made.
@FunctionalInterface
public interface MemoryReader {
    /// Nothing can be read.
    MemoryReader NONE = (address, length) -> new byte[0];

    /// The readable beginning of what stands at an address; no bytes where the address itself cannot be read.
    ///
    /// @param address unsigned
    /// @param length in bytes
    byte[] read(long address, int length);
}
