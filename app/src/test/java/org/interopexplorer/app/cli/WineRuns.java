package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.status.StatusCatalog;
import org.junit.jupiter.api.Assumptions;

/// Runs commands whose hosts have a Wine prefix of the test's own.
final class WineRuns {
    private static final Machine HERE = Machine.current();

    private final Path folder;
    private final RunnableTargets targets;

    /// @param folder where the prefix is made at the first call
    WineRuns(Path folder) {
        this.folder = folder;
        Optional<Wine> wine = Wine.find(HERE, System::getenv);
        Assumptions.assumeTrue(wine.isPresent(), "No Wine here");
        targets = new RunnableTargets(HERE, Map.of(), wine, folder.resolve("data"), folder.resolve("cache"));
    }

    CommandRun run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        FileOpener opener = new FileOpener(HERE);
        int status = new CommandLineTool(
                        new LibraryFinder(LoaderEnvironment.of(HERE), opener),
                        opener,
                        HERE,
                        _ -> NativeSession.open(targets, _ -> {}),
                        ComSessions.of(HERE, _ -> {}),
                        locale -> new StatusCatalog(OperatingSystem.LINUX, locale),
                        new StringReader(""),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        Language.ENGLISH)
                .run(List.of(words));
        return new CommandRun(status, out.toString(), err.toString());
    }

    /// A DLL of C source; the test is skipped where there is no compiler for it.
    Path built(String name, String source) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(name + ".c"), source);
        Path library = folder.resolve(name + ".dll");
        try {
            int status = new ProcessBuilder(
                            "x86_64-w64-mingw32-gcc", "-shared", "-o", library.toString(), file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status).isZero();
        } catch (IOException e) {
            Assumptions.abort("No compiler for Windows here: " + e.getMessage());
        }
        return library;
    }
}
