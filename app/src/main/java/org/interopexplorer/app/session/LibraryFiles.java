package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.loading.SystemLibrary;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.open.OpenedFile;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// What the workspace needs of the world of files: find one, read one, judge one. All of it may take a while.
public interface LibraryFiles {
    /// The file for a path, or for a bare name such as `libz.so.1` as the system's loader would search it, and
    /// nowhere else: what is opened in the window can be called from it.
    Resolution resolve(String pathOrName);

    /// The file of the current folder that has this bare name too, where [#resolve] finds another; empty elsewhere.
    Optional<Path> passedOver(String pathOrName);

    /// Opens a file of any kind, without running any of it.
    OpenedFile open(Path file) throws MalformedFileException, IOException;

    /// Opens a file that holds several images, for that of one architecture.
    OpenedFile open(Path file, Architecture wanted) throws MalformedFileException, IOException;

    /// Reads one of the type libraries of a file that was opened before.
    TypeLibrary typeLibrary(Path file, TypeLibraryPlace place) throws MalformedFileException, IOException;

    /// Looks for the type libraries that one imports where its file would.
    TypeResolver importsOf(Path typeLibrary);

    /// The full symbol table of a library that was read before.
    SymbolTable symbols(NativeImage image) throws MalformedFileException, IOException;

    /// A copy of some bytes of a file.
    ///
    /// @param offset from the start of the file
    byte[] bytes(Path file, long offset, int length) throws MalformedFileException, IOException;

    /// Writes some bytes of a file into another, which is made or replaced.
    void copy(Path file, long offset, long length, Path target) throws MalformedFileException, IOException;

    /// Whether it would load here, by reading files alone.
    ///
    /// @param progress takes how much is done, from 0 to 1
    /// @throws InterruptedException where its thread was interrupted meanwhile
    LoadReport check(NativeImage image, DoubleConsumer progress) throws InterruptedException;

    /// Looks in one more directory for what libraries of other systems need.
    void lookAlsoIn(Path directory);

    /// What this system's own loader says that it does with a library; empty where it says nothing.
    default List<String> loaderAccount(NativeImage image) throws IOException, InterruptedException {
        return List.of();
    }

    /// From now on takes the places where loaders look anew.
    default void lookAgain() {}

    /// The libraries that can be loaded by name alone, each once, sorted by name.
    List<SystemLibrary> systemLibraries();
}
