package org.interopexplorer.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// A command that cannot go on: a line for the person, or one for each thing that is wrong, and the exit status for the
/// script.
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitStatus;
    private final transient List<Message> complaints;
    private transient @Nullable CallProblem problem;

    /// @param complaints what, where and what to do next, a line each
    CommandFailure(int exitStatus, List<Message> complaints, @Nullable Throwable cause) {
        super(cause);
        this.exitStatus = exitStatus;
        this.complaints = List.copyOf(complaints);
    }

    CommandFailure(int exitStatus, CliText what, Object... arguments) {
        this(exitStatus, List.of(Message.of(what, arguments)), null);
    }

    /// @param problem what is wrong, also for who says it elsewhere
    /// @param told the same for the person at the shell
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

    /// What is wrong as a call tells it, where that is known.
    Optional<CallProblem> problem() {
        return Optional.ofNullable(problem);
    }

    int exitStatus() {
        return exitStatus;
    }
}
