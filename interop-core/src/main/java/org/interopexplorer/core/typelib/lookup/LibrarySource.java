package org.interopexplorer.core.typelib.lookup;

import java.util.function.Consumer;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.jspecify.annotations.Nullable;

/// A source of imported libraries: the open ones, the file's folder, or the registry.
public interface LibrarySource {
    /// The wanted library; null if this source does not have it.
    ///
    /// @param faults receives the problem of each unreadable file that should contain it
    @Nullable
    TypeLibrary find(ImportedLibrary wanted, Consumer<Diagnostic> faults);
}
