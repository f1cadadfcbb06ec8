package org.interopexplorer.core.ctype;

/// An array (C17 6.7.6.2).
///
/// @param element what each element is
/// @param count how many elements, or [#UNKNOWN_COUNT] for `[]`
public record ArrayType(CType element, long count) implements CanonicalType {
    /// The count of an array declared without one: a parameter `int a[]`, or a flexible array member.
    public static final long UNKNOWN_COUNT = -1;

    public boolean hasCount() {
        return count != UNKNOWN_COUNT;
    }
}
