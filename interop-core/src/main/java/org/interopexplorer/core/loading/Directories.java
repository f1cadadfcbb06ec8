package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What lies in the directories of a search path.
final class Directories {
    private Directories() {}

    /// The entries whose names match, in no order; none where the directory is not there or may not be listed, since
    /// loaders pass over such a one as well.
    ///
    /// @param glob as [Files#newDirectoryStream(Path, String)] takes it
    static List<Path> list(Path directory, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException _) {
            return found;
        }
        return found;
    }
}
