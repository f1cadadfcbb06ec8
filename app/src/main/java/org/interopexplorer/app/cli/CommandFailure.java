package org.interopexplorer.app.cli;

/// A command that cannot go on: one line for the person, and the exit status for the script.
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

    int exitStatus() {
        return exitStatus;
    }
}
