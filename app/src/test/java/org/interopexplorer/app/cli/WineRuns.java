package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.app.testing.WineServers;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.com.RegistrationJournal;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.Assumptions;

/// Runs commands whose hosts use the tests' own Wine prefix.
final class WineRuns {
    private static final Machine HERE = Machine.current();

    private final Path folder;
    private final RunnableTargets targets;

    private WineRuns(Path folder, Optional<Wine> wine) {
        this.folder = folder;
        targets = new RunnableTargets(HERE, Map.of(), wine, folder.resolve("data"), folder.resolve("cache"));
    }

    /// The test is skipped if there is no Wine.
    ///
    /// @param folder where the first call creates the prefix
    static WineRuns in(Path folder) {
        Optional<Wine> wine = Wine.find(HERE, System::getenv);
        Assumptions.assumeTrue(wine.isPresent(), "No Wine here");
        return new WineRuns(folder, wine);
    }

    /// In a folder that outlives the test, because Wine's server writes there for seconds after the last program
    /// has ended. If there is no Wine, commands run without it.
    static WineRuns lasting() {
        return new WineRuns(Path.of("target", "wine").toAbsolutePath(), Wine.find(HERE, System::getenv));
    }

    NativeSession session() {
        return NativeSession.open(targets, _ -> {});
    }

    private RegistrationJournal journal() {
        return new RegistrationJournal(folder.resolve("registrations"));
    }

    CommandRun run(String... words) {
        return run(LoaderEnvironment.of(HERE), words);
    }

    CommandRun run(LoaderEnvironment environment, String... words) {
        return CommandRun.with(
                environment,
                new SessionFactories(_ -> session(), warned -> ComSessions.of(() -> targets, journal(), warned)),
                "",
                words);
    }

    /// Waits until the folder can be deleted.
    void awaitEnd() throws IOException, InterruptedException {
        WineServers.awaitEnd(folder.resolve("data").resolve("wine"));
    }

    /// A DLL of C source; the test is skipped if there is no compiler for it.
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
