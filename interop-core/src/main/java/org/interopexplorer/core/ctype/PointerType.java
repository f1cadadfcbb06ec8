package org.interopexplorer.core.ctype;

/// A pointer to a type, which may be a function type, `void` or incomplete (C17 6.7.6.1).
public record PointerType(CType target) implements CanonicalType {
    /// Whether the callee promises only to read what this points at.
    public boolean pointsAtConst() {
        return isConst(target);
    }

    private static boolean isConst(CType type) {
        return switch (type) {
            case QualifiedType qualified -> qualified.isConst() || isConst(qualified.unqualified());
            case NamedType named -> isConst(named.target());
            case CanonicalType _ -> false;
        };
    }
}
