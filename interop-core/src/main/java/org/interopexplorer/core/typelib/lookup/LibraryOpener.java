package org.interopexplorer.core.typelib.lookup;

import java.io.IOException;
import java.nio.file.Path;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.jspecify.annotations.Nullable;

/// Opens the files in which imported libraries are looked for; implemented by what knows all kinds of files.
public interface LibraryOpener {
    /// The imported library among those in a file: of its GUID and version, else the first of its GUID; null where each
    /// of them is another.
    ///
    /// @throws MalformedFileException where the file has no library at all, or a damaged one may be that which is
    ///     wanted
    /// @throws IOException where the system fails to deliver the bytes
    @Nullable
    TypeLibrary typeLibrary(Path file, ImportedLibrary wanted) throws IOException, MalformedFileException;
}
