package org.interopexplorer.app.control;

/// Some bytes of a hex view that belong together, such as one member of a struct. The view outlines them.
///
/// @param name the path of the field: `tm_year`, `[2].next`
/// @param offset the offset of its first byte
/// @param length the length in bytes, at least 1
/// @param pointer whether it holds an address that the user can follow
public record HexField(String name, int offset, int length, boolean pointer) {
    /// Whether a byte belongs to this field.
    public boolean holds(int index) {
        return index >= offset && index < offset + length;
    }
}
