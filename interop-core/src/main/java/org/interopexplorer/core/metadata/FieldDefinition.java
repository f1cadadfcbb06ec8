package org.interopexplorer.core.metadata;

/// A field that the metadata defines (ECMA-335 II.22.15).
public record FieldDefinition(Token token, int flags, String name, TypeSignature type) {
    public boolean isStatic() {
        return (flags & 0x10) != 0;
    }

    /// Whether it is a constant.
    public boolean isLiteral() {
        return (flags & 0x40) != 0;
    }
}
