package org.interopexplorer.app.workspace;

import java.io.Serial;

/// A part of a workspace's file that makes no sense.
final class MalformedWorkspaceException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /// @param what what is wrong, in English
    MalformedWorkspaceException(String what) {
        super(what);
    }
}
