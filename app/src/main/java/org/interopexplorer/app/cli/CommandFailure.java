package org.interopexplorer.app.cli;

import java.util.List;

/// A command that cannot go on: a line for the person, or one for each thing that is wrong, and the exit status for the
/// script.
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitStatus;

    /// @param message what, where and what to do next, in one line
    CommandFailure(int exitStatus, String message) {
        super(message);
        this.exitStatus = exitStatus;
    }

    CommandFailure(int exitStatus, String message, Throwable cause) {
        super(message, cause);
        this.exitStatus = exitStatus;
    }

    /// @param complaints a line each
    CommandFailure(int exitStatus, List<String> complaints) {
        super(String.join("\n", complaints));
        this.exitStatus = exitStatus;
    }

    int exitStatus() {
        return exitStatus;
    }
}
