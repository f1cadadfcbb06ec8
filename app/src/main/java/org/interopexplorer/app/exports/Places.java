package org.interopexplorer.app.exports;

import java.nio.file.Path;
import java.util.Optional;

/// Asks the person for places in the file system.
public interface Places {
    /// A directory to look in; empty where the person chose none.
    Optional<Path> directory();

    /// A file to write.
    ///
    /// @param name what it could be called
    Optional<Path> target(String name);
}
