package org.interopexplorer.core.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value in a custom attribute (ECMA-335 II.23.3).
public sealed interface AttributeValue {
    /// A whole number, a value of an enumeration, a character or a truth value (0 or 1).
    record Whole(ElementType type, long value) implements AttributeValue {}

    record Real(ElementType type, double value) implements AttributeValue {}

    record Text(@Nullable String value) implements AttributeValue {}

    /// A type, by its name.
    record TypeName(@Nullable String name) implements AttributeValue {}

    /// An array; null if it was null.
    record Sequence(@Nullable List<AttributeValue> elements) implements AttributeValue {}
}
