package org.interopexplorer.core.status;

/// What was typed is no status code; the message says so, and what is accepted, in the catalog's language.
public final class NotAStatusException extends Exception {
    private static final long serialVersionUID = 1;

    NotAStatusException(String message) {
        super(message);
    }
}
