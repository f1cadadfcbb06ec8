package org.interopexplorer.core.typelib.lookup;

import java.io.IOException;
import java.nio.file.Path;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.jspecify.annotations.Nullable;

/// Opens the files in which imported libraries are searched. Implemented by a class that knows all kinds of files.
public interface LibraryOpener {
    /// Finds the imported library in a file: the one with its GUID and version, else the first with its GUID; null
    /// if there is none.
    ///
    /// @throws MalformedFileException if the file has no library at all, or a damaged one that may be the wanted
    ///     one
    /// @throws IOException if the system fails to deliver the bytes
    @Nullable
    TypeLibrary typeLibrary(Path file, ImportedLibrary wanted) throws IOException, MalformedFileException;
}
