package org.interopexplorer.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryUse;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Language;

/// A call that is refused before there is a request to make: an unknown function, a prototype that does not parse.
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<CallProblem> problems;

    RefusedException(List<CallProblem> problems) {
        this.problems = List.copyOf(problems);
    }

    /// Refuses every call into a library that cannot be loaded here.
    static void throwIfUnloadable(NativeImage image, LoadCheck loadCheck) throws RefusedException {
        if (loadCheck.checkFiles(image).use() instanceof LibraryUse.ReadOnly(var why)) {
            throw new RefusedException(why.stream()
                    .map(problem -> new CallProblem(new CallProblem.Place.WholeCall(), problem.message()))
                    .toList());
        }
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
