package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.typelib.Guid;
import org.junit.jupiter.api.Assumptions;

/// Sessions through Wine for tests, and the test's own COM server in C.
final class WineObjects {
    static final Guid ECHO = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3301}");
    static final Guid ODD = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3302}");
    static final Guid DISPATCH = Guid.parse("{00020400-0000-0000-C000-000000000046}");

    /// Wine is slow to start where much else runs.
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final Path SOURCE = Path.of("src", "test", "resources", "com", "echo.c");

    private final Path folder;
    private final RunnableTargets targets;
    private final Path server;

    /// @param folder for the built server
    WineObjects(Path folder) throws IOException, InterruptedException {
        Optional<Wine> wine = Wine.find(Machine.current(), System::getenv);
        Assumptions.assumeTrue(wine.isPresent(), "No Wine here");
        this.folder = folder;
        // Not in the test's folder: Wine's server writes there for seconds after the last program has ended.
        Path lasting = Path.of("target", "wine").toAbsolutePath();
        targets = new RunnableTargets(
                Machine.current(), Map.of(), wine, lasting.resolve("data"), lasting.resolve("cache"));
        server = built();
    }

    Path server() {
        return server;
    }

    private Path built() throws IOException, InterruptedException {
        Path library = folder.resolve("echo.dll");
        try {
            int status = new ProcessBuilder(
                            "x86_64-w64-mingw32-gcc",
                            "-shared",
                            "-o",
                            library.toString(),
                            SOURCE.toString(),
                            "-loleaut32",
                            "-lole32",
                            "-luuid")
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status).isZero();
        } catch (IOException e) {
            Assumptions.abort("No compiler for Windows here: " + e.getMessage());
        }
        return library;
    }

    ComSession session(Duration limit) throws CallEndedException {
        return ComSession.open(targets, Abi.WINDOWS_X64, Apartment.STA, _ -> {}, limit);
    }

    ComSession session() throws CallEndedException {
        return session(LIMIT);
    }

    ComObject echo(ComSession session) throws CallEndedException {
        return session.createFrom(server, ECHO, DISPATCH);
    }
}
