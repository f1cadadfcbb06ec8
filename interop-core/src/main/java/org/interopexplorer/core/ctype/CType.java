package org.interopexplorer.core.ctype;

/// A C type as it was spelled: a canonical type, a typedef name for one, or either with qualifiers (C17 6.2.5).
public sealed interface CType permits CanonicalType, NamedType, QualifiedType {
    /// This type without typedef names and qualifiers at its top level; what it points at or holds keeps its own.
    CanonicalType resolved();
}
