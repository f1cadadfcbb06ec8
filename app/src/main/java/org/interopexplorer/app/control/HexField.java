package org.interopexplorer.app.control;

/// Some bytes of a hex view that belong together, such as one member of a struct; outlined there.
///
/// @param name the way to it: `tm_year`, `[2].next`
/// @param offset of its first byte
/// @param length in bytes, at least 1
/// @param pointer whether it holds an address that a person can go to
public record HexField(String name, int offset, int length, boolean pointer) {
    /// Whether a byte is one of its own.
    public boolean holds(int index) {
        return index >= offset && index < offset + length;
    }
}
