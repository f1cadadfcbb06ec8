package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Lists the directories of a search path.
final class Directories {
    private Directories() {}

    /// The entries whose names match, in no order. None if the directory does not exist or may not be listed:
    /// loaders skip such a directory too.
    ///
    /// @param glob as for [Files#newDirectoryStream(Path, String)]
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
