package org.interopexplorer.core.metadata;

/// What a method does for a property or an event (ECMA-335 II.22.28).
///
/// @param of the property or event
/// @param name of the property or event
public record Accessor(Token of, int flags, String name) {
    public boolean isGetter() {
        return (flags & 2) != 0;
    }

    public boolean isSetter() {
        return (flags & 1) != 0;
    }

    public boolean isOther() {
        return (flags & 4) != 0;
    }
}
