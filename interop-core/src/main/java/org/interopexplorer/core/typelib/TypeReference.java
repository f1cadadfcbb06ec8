package org.interopexplorer.core.typelib;

import org.jspecify.annotations.Nullable;

/// A reference from one type to another (`HREFTYPE`); [TypeResolver] follows it.
public sealed interface TypeReference {
    /// A type of the same library.
    ///
    /// @param index its place in [TypeLibrary#types()], which holds it
    record Local(int index) implements TypeReference {}

    /// A type of another library.
    ///
    /// @param library where it is declared
    /// @param kind what the importing library says it is; null where it says nothing
    /// @param guid its GUID; null where the reference goes by index
    /// @param index its place in that library, or -1 where the reference goes by GUID
    record Imported(
            ImportedLibrary library,
            @Nullable TypeKind kind,
            @Nullable Guid guid,
            int index) implements TypeReference {}

    /// A reference that leads nowhere in its own library.
    ///
    /// @param href as it stands in the file
    record Broken(int href) implements TypeReference {}
}
