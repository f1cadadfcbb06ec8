package org.interopexplorer.core.ctype;

/// A `const` or `volatile` type (C17 6.7.3). If a pointer's target is `const`, a call only reads it.
public record QualifiedType(CType unqualified, boolean isConst, boolean isVolatile) implements CType {
    @Override
    public CanonicalType resolved() {
        return unqualified.resolved();
    }
}
