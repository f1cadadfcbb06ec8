package org.interopexplorer.app.session;

import java.util.concurrent.CancellationException;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.loading.Resolution;

/// Why a library could not be opened.
public sealed interface OpenFailure {
    /// The loader does not find a library of that name.
    ///
    /// @param search the searched places and similar names
    record NotFound(Resolution search) implements OpenFailure {}

    /// The file is missing, may not be read, is no library, or is so broken that nothing of it can be shown.
    record Refused(Diagnostic diagnostic) implements OpenFailure {}

    /// The operating system failed to deliver the bytes.
    ///
    /// @param reason in the system's words
    record Unreadable(String name, String reason) implements OpenFailure {}

    /// The person cancelled the reading.
    record Cancelled() implements OpenFailure {}

    /// The open failure for an exception while reading.
    ///
    /// @param name of the file
    static OpenFailure of(String name, Throwable failure) {
        return switch (failure) {
            case MalformedFileException malformed -> new Refused(malformed.diagnostic());
            case CancellationException _ -> new Cancelled();
            default -> new Unreadable(name, String.valueOf(failure.getMessage()));
        };
    }
}
