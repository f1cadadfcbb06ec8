package org.interopexplorer.core.host.protocol;

/// A per-thread error variable: zeroed right before a call, read right after it.
public enum Capture {
    /// C's `errno`.
    ERRNO,
    /// Windows' `GetLastError()`.
    LAST_ERROR
}
