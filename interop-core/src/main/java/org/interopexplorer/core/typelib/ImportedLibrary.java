package org.interopexplorer.core.typelib;

/// Another library that this one refers to (`importlib`).
///
/// @param guid its library GUID; [Guid#NULL] if the file gives none
/// @param fileName the name by which it was imported, such as `stdole2.tlb`
public record ImportedLibrary(Guid guid, Version version, int lcid, String fileName) {}
