package org.interopexplorer.core.typelib;

import org.interopexplorer.core.ctype.SizeExpression;
import org.jspecify.annotations.Nullable;

/// How many elements are behind a pointer, as IDL says it. The files of type libraries do not keep this.
///
/// @param size how many it has room for (`size_is`)
/// @param length how many of them are passed (`length_is`); null for all
/// @param isText whether the elements are UTF-16's units
public record ArrayLength(SizeExpression size, @Nullable SizeExpression length, boolean isText) {
    /// As an attribute says the size.
    public String sizeIs() {
        return "size_is(" + size.spelling() + ")";
    }

    /// As an attribute says the length; empty for all elements.
    public String lengthIs() {
        return length == null ? "" : "length_is(" + length.spelling() + ")";
    }
}
