package org.interopexplorer.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Thrown if a command cannot go on. It has one line for each problem, and the exit status.
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitStatus;
    private final transient List<Message> complaints;
    private transient @Nullable CallProblem problem;

    /// @param complaints one line each: what is wrong, where, and what to do next
    CommandFailure(int exitStatus, List<Message> complaints, @Nullable Throwable cause) {
        super(cause);
        this.exitStatus = exitStatus;
        this.complaints = List.copyOf(complaints);
    }

    CommandFailure(int exitStatus, CliText what, Object... arguments) {
        this(exitStatus, List.of(Message.of(what, arguments)), null);
    }

    /// @param problem what is wrong, for `--json`
    /// @param told the same as a line for the user
    CommandFailure(int exitStatus, CallProblem problem, Message told, @Nullable Throwable cause) {
        this(exitStatus, List.of(told), cause);
        this.problem = problem;
    }

    /// In English, for a log.
    @Override
    public String getMessage() {
        return complaints.stream().map(Language.ENGLISH::say).collect(Collectors.joining("; "));
    }

    List<Message> complaints() {
        return complaints;
    }

    /// The problem in the form of a call's problem, if there is one.
    Optional<CallProblem> problem() {
        return Optional.ofNullable(problem);
    }

    int exitStatus() {
        return exitStatus;
    }
}
