package org.interopexplorer.core.typelib.lookup;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.jspecify.annotations.Nullable;

/// Imported libraries that are open already.
public final class OpenLibraries implements LibrarySource {
    private final Supplier<? extends Collection<TypeLibrary>> open;

    /// @param open supplies the libraries that are open
    public OpenLibraries(Supplier<? extends Collection<TypeLibrary>> open) {
        this.open = open;
    }

    @Override
    public @Nullable TypeLibrary find(ImportedLibrary wanted, Consumer<Diagnostic> faults) {
        return open.get().stream()
                .filter(library -> library.guid().equals(wanted.guid()))
                .findFirst()
                .orElse(null);
    }
}
