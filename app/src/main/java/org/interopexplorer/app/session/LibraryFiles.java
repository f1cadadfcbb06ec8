package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.index.IndexedLibraries;
import org.interopexplorer.core.index.LibraryIndex;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.loading.SystemLibrary;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.open.Contents;
import org.interopexplorer.core.open.OpenedFile;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// The file operations of the workspace: find, read and check files. All of them may take some time.
public interface LibraryFiles {
    /// The file for a path, or for a bare name such as `libz.so.1`, which is searched only by the system loader's
    /// rules, because an opened library can be called.
    Resolution resolve(String pathOrName);

    /// A file of the current folder with this bare name, if [#resolve] finds another one; else empty.
    Optional<Path> passedOver(String pathOrName);

    /// Opens a file of any kind, without running any of it.
    OpenedFile open(Path file) throws MalformedFileException, IOException;

    /// Opens the image of one architecture in a file with several images.
    OpenedFile open(Path file, Architecture wanted) throws MalformedFileException, IOException;

    /// Reads one of the type libraries of a file that was opened before.
    TypeLibrary typeLibrary(Path file, TypeLibraryPlace place) throws MalformedFileException, IOException;

    /// Makes a resolver for the type libraries that one imports.
    TypeResolver importsOf(Path typeLibrary);

    /// The full symbol table of a library that was read before.
    SymbolTable symbols(NativeImage image) throws MalformedFileException, IOException;

    /// A copy of some bytes of a file.
    ///
    /// @param offset from the start of the file
    byte[] bytes(Path file, long offset, int length) throws MalformedFileException, IOException;

    /// Writes some bytes of a file to another, which is created or replaced.
    void copy(Path file, long offset, long length, Path target) throws MalformedFileException, IOException;

    /// Whether a library would load here, by only reading files.
    ///
    /// @param lookFirstIn the folders in which its host's loader looks first
    /// @param progress receives the progress, from 0 to 1
    /// @throws InterruptedException if its thread was interrupted meanwhile
    LoadReport check(NativeImage image, List<Path> lookFirstIn, DoubleConsumer progress) throws InterruptedException;

    /// Adds a directory for dependencies of libraries of other systems.
    void lookAlsoIn(Path directory);

    /// Reads the loaders' search places again at the next use.
    default void lookAgain() {}

    /// The libraries that can be loaded by name, each once, sorted by name.
    List<SystemLibrary> systemLibraries();

    /// What all libraries of the system export and import. Only what changed since the last time is read.
    ///
    /// @throws InterruptedException if its thread was interrupted meanwhile
    default IndexedLibraries systemNames(LibraryIndex.Progress progress) throws InterruptedException {
        return IndexedLibraries.NONE;
    }

    /// Whether a path leads to a .NET application in a single file.
    default boolean isBundle(Path path) {
        return false;
    }

    /// Whether a path leads to a folder, or to an archive that can be read.
    default boolean isContainer(Path path) {
        return false;
    }

    /// What a folder or an archive has that can be opened.
    default Contents contents(Path container) throws MalformedFileException, IOException {
        return new Contents(container, List.of(), List.of());
    }

    /// The file for one of the contents of a folder or an archive.
    ///
    /// @param name as [#contents] says it
    default Path extract(Path container, String name) throws MalformedFileException, IOException {
        return container.resolve(name);
    }

    /// Whether a file came out of an archive.
    default boolean isFromArchive(Path file) {
        return false;
    }
}
