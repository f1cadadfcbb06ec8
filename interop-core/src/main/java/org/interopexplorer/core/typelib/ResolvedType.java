package org.interopexplorer.core.typelib;

/// A type together with the library that declares it.
public record ResolvedType(TypeLibrary library, TypeInfo type) {}
