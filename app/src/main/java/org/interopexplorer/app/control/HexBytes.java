package org.interopexplorer.app.control;

/// The bytes that a hex view shows, read one by one, so that a view of a large block copies nothing.
public interface HexBytes {
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
