package org.interopexplorer.core.typelib.lookup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.jspecify.annotations.Nullable;

/// Reads a file that should contain an imported library.
final class ImportedFile {
    private ImportedFile() {}

    /// The library with the wanted GUID in a file; null if the file does not have it, or cannot be read.
    ///
    /// @param faults receives the reason if the file cannot be read
    static @Nullable TypeLibrary find(
            LibraryOpener opener, Path file, ImportedLibrary wanted, Consumer<Diagnostic> faults) {
        try {
            return opener.typeLibrary(file, wanted);
        } catch (MalformedFileException e) {
            faults.accept(unreadable(file, wanted, e.diagnostic().message()));
        } catch (IOException e) {
            faults.accept(unreadable(file, wanted, Message.of(FileFault.UNREADABLE, file, e.getMessage())));
        }
        return null;
    }

    private static Diagnostic unreadable(Path file, ImportedLibrary wanted, Message why) {
        return Diagnostic.of(LookupFault.UNREADABLE, -1, wanted.fileName(), file, why);
    }
}
