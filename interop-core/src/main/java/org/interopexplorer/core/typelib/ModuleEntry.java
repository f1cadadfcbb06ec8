package org.interopexplorer.core.typelib;

import org.jspecify.annotations.Nullable;

/// Where a module's function is to be found.
///
/// @param dll the DLL's name; null where the module names none
/// @param name of the export; null where it goes by ordinal
/// @param ordinal of the export; 0 where it goes by name
public record ModuleEntry(@Nullable String dll, @Nullable String name, int ordinal) {}
