package org.interopexplorer.core.metadata;

/// The layout that a type's definition gives (ECMA-335 II.22.8).
///
/// @param packing the largest alignment of a field in bytes; 0 for the default
/// @param size in bytes; 0 if it follows from the fields
public record TypeLayout(int packing, long size) {
    static final TypeLayout NONE = new TypeLayout(0, 0);
}
