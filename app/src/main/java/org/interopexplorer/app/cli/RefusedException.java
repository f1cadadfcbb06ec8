package org.interopexplorer.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Language;

/// Thrown for a call that is refused before a request exists: an unknown function, a prototype with a syntax
/// error.
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<CallProblem> problems;

    RefusedException(List<CallProblem> problems) {
        this.problems = List.copyOf(problems);
    }

    /// In English, for a log.
    @Override
    public String getMessage() {
        return problems.stream()
                .map(problem -> Language.ENGLISH.say(problem.whole()))
                .collect(Collectors.joining("; "));
    }

    List<CallProblem> problems() {
        return problems;
    }

    CommandFailure asFailure() {
        return new CommandFailure(
                ExitStatus.REJECTED, problems.stream().map(CallProblem::whole).toList(), this);
    }
}
