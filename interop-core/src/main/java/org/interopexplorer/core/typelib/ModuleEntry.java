package org.interopexplorer.core.typelib;

import org.jspecify.annotations.Nullable;

/// The place of a module's function.
///
/// @param dll the DLL's name; null if the module names none
/// @param name of the export; null if the ordinal identifies it
/// @param ordinal of the export; 0 if the name identifies it
public record ModuleEntry(@Nullable String dll, @Nullable String name, int ordinal) {}
