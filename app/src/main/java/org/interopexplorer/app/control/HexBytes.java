package org.interopexplorer.app.control;

/// The bytes that a hex view shows, read one by one, so that a view of a large block copies nothing.
public interface HexBytes {
    /// Bytes of an array, none of them changed.
    ///
    /// @param address of the first, unsigned
    static HexBytes of(long address, byte[] bytes) {
        return compared(address, bytes, bytes);
    }

    /// Bytes of an array, changed where another one that is as long differs.
    ///
    /// @param address of the first, unsigned
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

    /// Whether the byte differs from what stood there before.
    boolean changed(int index);
}
