package org.interopexplorer.core.ctype;

/// A C type as it was written: a canonical type, a typedef name for one, or either with qualifiers (C17 6.2.5).
public sealed interface CType permits CanonicalType, NamedType, QualifiedType {
    /// This type without typedef names and qualifiers at its top level. The types inside it keep theirs.
    CanonicalType resolved();
}
