package org.interopexplorer.core.metadata.win32;

/// Thrown for a type that C cannot express.
final class UnmappableException extends Exception {
    private static final long serialVersionUID = 1;

    UnmappableException(String what) {
        super(what);
    }
}
