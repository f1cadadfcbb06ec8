package org.interopexplorer.core.ctype;

import org.jspecify.annotations.Nullable;

/// An array (C17 6.7.6.2).
///
/// @param element what each element is
/// @param count how many elements; [#UNKNOWN_COUNT] for `[]`, and for a size that is not computed yet
/// @param size how to compute the count from other parameters; kept even when the count is known. Null for other
///   arrays
public record ArrayType(CType element, long count, @Nullable SizeExpression size) implements CanonicalType {
    /// The count of an array declared without one: a parameter `int a[]`, or a flexible array member.
    public static final long UNKNOWN_COUNT = -1;

    public ArrayType(CType element, long count) {
        this(element, count, null);
    }

    /// An array whose count depends on the arguments of a call.
    public ArrayType(CType element, SizeExpression size) {
        this(element, UNKNOWN_COUNT, size);
    }

    public boolean hasCount() {
        return count != UNKNOWN_COUNT;
    }
}
