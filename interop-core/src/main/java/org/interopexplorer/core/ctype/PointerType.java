package org.interopexplorer.core.ctype;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A pointer to a type, which may be a function type, `void` or incomplete (C17 6.7.6.1).
///
/// @param declared the array that a parameter was declared as; null if it was declared as a pointer
public record PointerType(CType target, @Nullable DeclaredArray declared) implements CanonicalType {
    public PointerType(CType target) {
        this(target, null);
    }

    /// The pointer that a parameter declared as an array is (C17 6.7.6.3 p7); qualifiers of the array are those
    /// of its elements (C17 6.7.3 p9).
    public static PointerType adjusted(DeclaredArray declared) {
        return new PointerType(element(declared.type()), declared);
    }

    private static CType element(CType array) {
        return switch (array) {
            case QualifiedType qualified ->
                new QualifiedType(element(qualified.unqualified()), qualified.isConst(), qualified.isVolatile());
            case NamedType named -> element(named.target());
            case CanonicalType canonical -> ((ArrayType) canonical).element();
        };
    }

    /// How many elements a declared array says that this points at; empty if nothing says it.
    public OptionalLong bound() {
        return declared == null ? OptionalLong.empty() : declared.bound();
    }

    /// Whether this was declared as an array whose size other arguments give, and none have given it.
    public boolean isUnreckoned() {
        return declared != null && declared.array().size() != null && bound().isEmpty();
    }

    /// Whether the callee promises to only read the target.
    public boolean pointsAtConst() {
        return isConst(target);
    }

    private static boolean isConst(CType type) {
        return switch (type) {
            case QualifiedType qualified -> qualified.isConst() || isConst(qualified.unqualified());
            case NamedType named -> isConst(named.target());
            case ArrayType array -> isConst(array.element());
            case CanonicalType _ -> false;
        };
    }
}
