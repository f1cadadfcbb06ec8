package org.interopexplorer.core.metadata;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.interopexplorer.core.metadata.AttributeValue.Text;
import org.interopexplorer.core.metadata.AttributeValue.Whole;
import org.jspecify.annotations.Nullable;

/// A custom attribute of an item of the metadata (ECMA-335 II.22.10).
///
/// @param type its class, with the namespace
/// @param fixed the arguments of its constructor
/// @param named the fields and properties that were set by name
public record CustomAttribute(String type, List<AttributeValue> fixed, Map<String, AttributeValue> named) {
    public CustomAttribute {
        fixed = List.copyOf(fixed);
        named = Map.copyOf(named);
    }

    /// The class without its namespace.
    public String simpleName() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /// A text argument of the constructor; null if there is none in this place.
    public @Nullable String text(int place) {
        return place < fixed.size() && fixed.get(place) instanceof Text(var text) ? text : null;
    }

    /// A number argument of the constructor.
    public OptionalLong number(int place) {
        return place < fixed.size() && fixed.get(place) instanceof Whole(var _, var value)
                ? OptionalLong.of(value)
                : OptionalLong.empty();
    }

    /// A number that was set by name.
    public OptionalLong number(String name) {
        return named.get(name) instanceof Whole(var _, var value) ? OptionalLong.of(value) : OptionalLong.empty();
    }
}
