package org.interopexplorer.core.typelib;

import org.jspecify.annotations.Nullable;

/// A reference from one type to another (`HREFTYPE`); [TypeResolver] follows it.
public sealed interface TypeReference {
    /// A type of the same library.
    ///
    /// @param index its index in [TypeLibrary#types()], always valid
    record Local(int index) implements TypeReference {}

    /// A type of another library.
    ///
    /// @param library the library that declares it
    /// @param kind its kind according to the importing library; null if that does not say
    /// @param guid its GUID; null if the index identifies it
    /// @param index its index in that library; -1 if the GUID identifies it
    record Imported(
            ImportedLibrary library,
            @Nullable TypeKind kind,
            @Nullable Guid guid,
            int index) implements TypeReference {}

    /// A reference to a type that does not exist in its own library.
    ///
    /// @param href as in the file
    record Broken(int href) implements TypeReference {}
}
