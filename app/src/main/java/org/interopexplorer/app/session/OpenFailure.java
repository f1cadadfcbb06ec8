package org.interopexplorer.app.session;

import org.interopexplorer.core.diagnostic.Diagnostic;

/// Why a file could not be opened.
public sealed interface OpenFailure {
    /// No file stands there, or the loader finds none of that name.
    record NotFound(String name) implements OpenFailure {}

    record AccessDenied(String name) implements OpenFailure {}

    /// A directory, a FIFO, a device: nothing that holds a library.
    record NotAFile(String name) implements OpenFailure {}

    /// The file is no library, or so broken that nothing of it can be shown.
    record Malformed(Diagnostic diagnostic) implements OpenFailure {}

    /// The operating system refused to read it.
    ///
    /// @param reason in the system's words
    record Unreadable(String name, String reason) implements OpenFailure {}
}
