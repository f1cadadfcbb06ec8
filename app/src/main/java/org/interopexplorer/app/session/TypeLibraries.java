package org.interopexplorer.app.session;

import java.nio.file.Path;

/// Where type libraries are browsed.
@FunctionalInterface
public interface TypeLibraries {
    /// Shows one type library of a file.
    ///
    /// @param number counted from 1, in the order of the file's `TYPELIB` resources; 1 for a file that is one
    ///     itself
    void openTypeLibrary(Path file, int number);
}
