package org.interopexplorer.core.typelib;

import org.jspecify.annotations.Nullable;

/// One place where an imported library may be found: among the open ones, beside the file, in the registry.
public interface LibrarySource {
    /// The library asked for, or null where this place does not have it.
    @Nullable
    TypeLibrary find(ImportedLibrary wanted);
}
