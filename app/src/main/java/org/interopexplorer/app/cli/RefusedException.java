package org.interopexplorer.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.call.CallOutcome.Problem;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LoadCheck;

/// A call that is refused before there is a request to make: an unknown function, a prototype that does not parse.
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    RefusedException(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        this.problems = problems;
    }

    RefusedException(String code, String message, String... arguments) {
        this(List.of(new Problem(null, code, message, List.of(arguments))));
    }

    /// Refuses every call into a library that cannot be loaded here.
    static void throwIfUnloadable(NativeImage image, LoadCheck loadCheck) throws RefusedException {
        List<Problem> problems = loadCheck.check(image).problems().stream()
                .map(problem -> new Problem(null, problem.code(), problem.summary(), problem.arguments()))
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    List<Problem> problems() {
        return problems;
    }

    CommandFailure asFailure() {
        return new CommandFailure(ExitStatus.REJECTED, String.valueOf(getMessage()), this);
    }
}
