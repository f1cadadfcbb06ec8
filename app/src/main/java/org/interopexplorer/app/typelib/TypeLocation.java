package org.interopexplorer.app.typelib;

import org.interopexplorer.core.typelib.lookup.ResolvedType;

/// A place that can be shown: a type, or one of its members.
///
/// @param type a type of the shown library, or of a library that it refers to
/// @param member the index of the member: first the functions, from 0, then the variables; -1 for the type itself
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
