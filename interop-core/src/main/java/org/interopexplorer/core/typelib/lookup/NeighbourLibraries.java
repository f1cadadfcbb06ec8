package org.interopexplorer.core.typelib.lookup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.jspecify.annotations.Nullable;

/// Imported libraries in the folder of the importing file, under the name in the import.
public final class NeighbourLibraries implements LibrarySource {
    private final Path folder;
    private final LibraryOpener opener;

    public NeighbourLibraries(Path folder, LibraryOpener opener) {
        this.folder = folder;
        this.opener = opener;
    }

    @Override
    public @Nullable TypeLibrary find(ImportedLibrary wanted, Consumer<Diagnostic> faults) {
        // The name may be a path on the machine that compiled the library, where case did not matter.
        String path = wanted.fileName();
        String name = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> file = files.filter(
                            candidate -> candidate.getFileName().toString().equalsIgnoreCase(name))
                    .findFirst();
            return file.map(found -> ImportedFile.find(opener, found, wanted, faults))
                    .orElse(null);
        } catch (IOException _) {
            return null;
        }
    }
}
