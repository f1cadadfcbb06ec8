package org.interopexplorer.core.typelib;

import java.io.IOException;
import java.nio.file.Path;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// Looks into files for an imported library; a file that cannot be read has none.
final class LibraryFiles {
    private LibraryFiles() {}

    /// The library of the wanted GUID among those in a file.
    static @Nullable TypeLibrary in(Path file, ImportedLibrary wanted) {
        try {
            for (TypeLibraryReader.Place place : TypeLibraryReader.libraries(file)) {
                TypeLibrary library = TypeLibraryReader.open(file, place.number());
                if (library.guid().equals(wanted.guid())) {
                    return library;
                }
            }
        } catch (MalformedFileException | IOException _) {
            // It was only a place to look.
            return null;
        }
        return null;
    }
}
