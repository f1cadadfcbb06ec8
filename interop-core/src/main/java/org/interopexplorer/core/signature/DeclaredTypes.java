package org.interopexplorer.core.signature;

import java.util.List;
import org.interopexplorer.core.ctype.CType;

/// The types that a source knows for a library.
///
/// @param areAll whether there are no more: a source stops at a number of types that nobody can look through
public record DeclaredTypes(List<Declared> types, boolean areAll) {
    public static final DeclaredTypes NONE = new DeclaredTypes(List.of(), true);

    public DeclaredTypes {
        types = List.copyOf(types);
    }

    /// A type.
    ///
    /// @param name without keyword and scope
    /// @param scope the namespaces and classes around it, such as `ns::outer::`; empty for none
    public record Declared(String name, String scope, LibraryTypes.Kind kind, CType type, Provenance provenance) {}
}
