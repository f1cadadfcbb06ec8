package org.interopexplorer.app.typelib;

import org.interopexplorer.core.typelib.lookup.ResolvedType;

/// A place to look at: a type, and one of its members or none.
///
/// @param type of the library on the screen, or of one that it refers to
/// @param member its functions counted from 0, then its variables; -1 for the type itself
@SuppressWarnings("ReferenceEquality") // A type is told from its equal in another library, and from a twin in its own.
record TypeLocation(ResolvedType type, int member) {
    static final int WHOLE = -1;

    static TypeLocation of(ResolvedType type) {
        return new TypeLocation(type, WHOLE);
    }

    boolean sameType(TypeLocation other) {
        return type.type() == other.type.type();
    }
}
