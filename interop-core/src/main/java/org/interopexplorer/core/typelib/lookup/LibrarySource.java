package org.interopexplorer.core.typelib.lookup;

import java.util.function.Consumer;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.jspecify.annotations.Nullable;

/// One place where an imported library may be found: among the open ones, beside the file, in the registry.
public interface LibrarySource {
    /// The library asked for, or null where this place does not have it.
    ///
    /// @param faults takes what is wrong with each file that should have it and cannot be read
    @Nullable
    TypeLibrary find(ImportedLibrary wanted, Consumer<Diagnostic> faults);
}
