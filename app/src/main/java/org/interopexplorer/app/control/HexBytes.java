package org.interopexplorer.app.control;

/// The bytes that a hex view shows. They are read one by one, so a view of a large block copies nothing.
public interface HexBytes {
    /// The bytes of an array. None of them counts as changed.
    ///
    /// @param address the address of the first byte, unsigned
    static HexBytes of(long address, byte[] bytes) {
        return compared(address, bytes, bytes);
    }

    /// The bytes of an array. A byte counts as changed if it differs in another array of the same length.
    ///
    /// @param address the address of the first byte, unsigned
    static HexBytes compared(long address, byte[] bytes, byte[] others) {
        return new ComparedBytes(address, bytes, others);
    }

    /// The address of the first byte, unsigned.
    long address();

    int length();

    /// One byte.
    ///
    /// @param index from 0 to below [#length]
    byte at(int index);

    /// Whether the byte was changed.
    boolean changed(int index);
}
