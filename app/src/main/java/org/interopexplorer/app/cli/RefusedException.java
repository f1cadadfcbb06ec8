package org.interopexplorer.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.call.CallOutcome.Problem;

/// A call that is refused before there is a request to make: an unknown function, a prototype that does not parse.
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    RefusedException(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        this.problems = problems;
    }

    RefusedException(String code, String message) {
        this(List.of(new Problem(null, code, message, List.of())));
    }

    List<Problem> problems() {
        return problems;
    }

    CommandFailure asFailure() {
        return new CommandFailure(ExitStatus.REJECTED, String.valueOf(getMessage()), this);
    }
}
