package org.interopexplorer.core.metadata;

import org.jspecify.annotations.Nullable;

/// The value of a constant or of an optional parameter (ECMA-335 II.22.9).
public sealed interface Constant {
    /// A whole number, a character or a truth value (0 or 1).
    record Whole(ElementType type, long value) implements Constant {}

    record Real(ElementType type, double value) implements Constant {}

    /// A text, or null.
    record Text(@Nullable String value) implements Constant {}
}
