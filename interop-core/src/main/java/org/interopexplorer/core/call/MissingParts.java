package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.LoadProblem;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.open.FileOpener;

/// Says what a library for Windows lacks, with the chain of who asked, where Windows itself gives only a number: 126 (a
/// needed library is missing), 127 (one does not export a function) or 193 (one is for another processor).
final class MissingParts {
    /// What Wine raises in a call of a function that it did not find when it loaded the caller: Windows would not have
    /// loaded it.
    private static final int WINE_STUB = 0x80000100;

    private final FileOpener opener;

    MissingParts(FileOpener opener) {
        this.opener = opener;
    }

    /// Why Windows did not load a library; empty if its files do not tell.
    Optional<CallProblem> refusal(Path library) {
        return problems(library).stream()
                .findFirst()
                .map(problem -> new CallProblem(new CallProblem.Place.WholeCall(), problem.message()));
    }

    /// The outcome, with what is missing if that ended it.
    CallOutcome told(CallOutcome outcome, Path library) {
        return outcome instanceof CallOutcome.Crashed crashed && crashed.crash().number() == WINE_STUB
                ? problems(library).stream()
                        .filter(LoadProblem.MissingImports.class::isInstance)
                        .map(LoadProblem.MissingImports.class::cast)
                        .filter(missing -> missing.provider() && missing.chain().size() > 1)
                        .findFirst()
                        .<CallOutcome>map(missing -> new CallOutcome.HostLost(
                                loss(missing), crashed.output(), crashed.after(), crashed.trace(), crashed.stage()))
                        .orElse(outcome)
                : outcome;
    }

    private static HostLoss loss(LoadProblem.MissingImports missing) {
        List<String> chain = missing.chain();
        return new HostLoss.UnboundImport(
                chain.get(chain.size() - 2),
                String.join(", ", missing.names()),
                chain.getLast(),
                String.join(" → ", chain));
    }

    private List<LoadProblem> problems(Path library) {
        try {
            var finder = new LibraryFinder(LoaderEnvironment.of(Machine.current()), opener);
            return new LoadCheck(finder).check(opener.image(library)).problems();
        } catch (IOException | MalformedFileException _) {
            return List.of();
        }
    }
}
