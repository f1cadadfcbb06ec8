package org.interopexplorer.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;

/// Wine's servers, one for each prefix. A server writes the registry a moment after its last program has ended; only
/// then a test can delete the prefix.
public final class WineServers {
    private static final int PATIENCE_SECONDS = 60;

    private WineServers() {}

    /// Waits until no server runs for any of the explorer's own prefixes.
    ///
    /// @param prefixes the folder with these prefixes; nothing is awaited if there is none
    public static void awaitEnd(Path prefixes) throws IOException, InterruptedException {
        Path wine = Path.of(Wine.find(Machine.current(), System::getenv)
                .orElseThrow()
                .command()
                .getLast());
        Path server = wine.resolveSibling("wineserver64");
        if (!Files.isExecutable(server) || !Files.isDirectory(prefixes)) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(prefixes)) {
            for (Path prefix : all) {
                ProcessBuilder waiting = new ProcessBuilder(server.toString(), "-w");
                waiting.environment().put("WINEPREFIX", prefix.toString());
                assertThat(waiting.start().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .isTrue();
            }
        }
    }
}
