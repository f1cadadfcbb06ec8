package org.interopexplorer.app.cli;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallOutcome.Problem;
import org.jspecify.annotations.Nullable;

/// A command that cannot go on: a line for the person, or one for each thing that is wrong, and the exit status for the
/// script.
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitStatus;
    private transient @Nullable Problem problem;

    /// @param message what, where and what to do next, in one line
    CommandFailure(int exitStatus, String message) {
        super(message);
        this.exitStatus = exitStatus;
    }

    CommandFailure(int exitStatus, String message, Throwable cause) {
        super(message, cause);
        this.exitStatus = exitStatus;
    }

    /// @param problem what is wrong, also for who says it in other words
    CommandFailure(int exitStatus, Problem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.exitStatus = exitStatus;
        this.problem = problem;
    }

    /// @param complaints a line each
    CommandFailure(int exitStatus, List<String> complaints) {
        super(String.join("\n", complaints));
        this.exitStatus = exitStatus;
    }

    /// What is wrong, in no language, where that is known.
    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    int exitStatus() {
        return exitStatus;
    }
}
