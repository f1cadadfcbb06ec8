package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.loading.SystemLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;

/// What the workspace needs of the world of files: find one, read one, judge one. All of it may take a while.
public interface LibraryFiles {
    /// The file for a path, or for a bare name such as `libz.so.1` as the system's loader would search it.
    Resolution resolve(String pathOrName);

    /// Reads a library without running any of it.
    NativeImage read(Path file) throws MalformedFileException, IOException;

    /// Whether a file is a type library and nothing else.
    boolean isTypeLibrary(Path file) throws MalformedFileException, IOException;

    /// Reads one of a file's type libraries.
    ///
    /// @param number counted from 1
    TypeLibrary readTypes(Path file, int number) throws MalformedFileException, IOException;

    /// Whether it would load here, by reading files alone.
    ///
    /// @param progress takes how much is done, from 0 to 1
    /// @throws InterruptedException where its thread was interrupted meanwhile
    LoadReport check(NativeImage image, DoubleConsumer progress) throws InterruptedException;

    /// Looks in one more directory for what libraries of other systems need.
    void lookAlsoIn(Path directory);

    /// The libraries that can be loaded by name alone, each once, sorted by name.
    List<SystemLibrary> systemLibraries();
}
