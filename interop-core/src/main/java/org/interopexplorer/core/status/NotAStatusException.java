package org.interopexplorer.core.status;

/// Thrown if a typed text is no status code. The message says what is accepted, in the catalog's language.
public final class NotAStatusException extends Exception {
    private static final long serialVersionUID = 1;

    NotAStatusException(String message) {
        super(message);
    }
}
