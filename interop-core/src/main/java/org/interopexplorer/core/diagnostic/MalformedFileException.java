package org.interopexplorer.core.diagnostic;

import org.interopexplorer.core.message.Language;

/// A file of which nothing useful can be read; the diagnostic says why and where.
///
/// The only exception that a reader throws for what the bytes hold.
public final class MalformedFileException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    public MalformedFileException(Diagnostic diagnostic) {
        this.diagnostic = diagnostic;
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }

    /// In English, for a log.
    @Override
    public String getMessage() {
        return Language.ENGLISH.say(diagnostic.message());
    }
}
