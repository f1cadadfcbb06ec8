package org.interopexplorer.core.host.client;

import java.io.IOException;

/// A host could not be started; the message says why in one line.
public final class HostStartException extends IOException {
    private static final long serialVersionUID = 1;

    /// What kept it.
    public enum Reason {
        /// No Java where one was looked for.
        NO_JAVA,
        /// A temporary directory whose path is too long for a socket in it.
        LONG_PATH,
        /// It ended, or said something else than a host does.
        DID_NOT_ANSWER
    }

    private final Reason reason;
    private final String detail;

    /// @param detail the path, or what was said instead
    HostStartException(Reason reason, String detail, String message) {
        super(message);
        this.reason = reason;
        this.detail = detail;
    }

    HostStartException(Reason reason, String detail, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    /// The path, or what was said instead of an answer.
    public String detail() {
        return detail;
    }
}
