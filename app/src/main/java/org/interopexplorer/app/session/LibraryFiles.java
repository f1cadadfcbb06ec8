package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;

/// What the workspace needs of the world of files: find one, read one, judge one. All of it may take a while.
public interface LibraryFiles {
    /// The file for a path, or for a bare name such as `libz.so.1` as the system's loader would search it; empty where
    /// there is none.
    Optional<Path> resolve(String pathOrName);

    /// Reads a library without running any of it.
    NativeImage read(Path file) throws MalformedFileException, IOException;

    Loadability check(NativeImage image);

    /// The libraries that the system's loader knows by name, each once, sorted by name.
    List<SystemLibrary> systemLibraries() throws IOException;

    /// A library that the loader finds by name.
    ///
    /// @param name such as `libm.so.6`
    record SystemLibrary(String name, Path file) {}
}
