package org.interopexplorer.core.host.target;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.machine.Wine;

/// The prefix of Wine, which holds its registry and its drive `C:`: the explorer's own, never the one that a person
/// uses, unless `WINEPREFIX` names it.
final class WinePrefix {
    private static final String VARIABLE = "WINEPREFIX";

    /// Stands in a prefix that was made to its end.
    private static final String MADE = ".interop-explorer";

    /// How long making one may take, in seconds: 3 to 7 where nothing else runs.
    private static final int LIMIT = 180;

    private WinePrefix() {}

    /// The prefix, made where it is not there.
    ///
    /// @param environment of this process
    /// @param data the explorer's folder for what lasts
    static Path ready(Wine wine, Map<String, String> environment, Path data) throws IOException {
        var named = environment.get(VARIABLE);
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        var prefixes = data.resolve("wine");
        Files.createDirectories(prefixes);
        var prefix = prefixes.resolve(build(wine) + "-x64");
        if (!Files.exists(prefix.resolve(MADE))) {
            // One explorer makes it, others wait: the system gives the lock back whatever ends a process.
            try (var lock = FileChannel.open(
                            prefixes.resolve(prefix.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                if (held.isValid() && !Files.exists(prefix.resolve(MADE))) {
                    make(wine, prefix);
                }
            }
        }
        return prefix;
    }

    /// What Wine's programs are told: no word of their own on the standard streams, nothing put into the person's
    /// menus,
    /// no offer to fetch Mono or Gecko.
    static Map<String, String> environment(Path prefix) {
        return Map.of(
                VARIABLE,
                prefix.toString(),
                "WINEDEBUG",
                "-all",
                "WINEDLLOVERRIDES",
                "winemenubuilder.exe,mscoree,mshtml=");
    }

    /// As its version says, in letters that a file's name may have.
    private static String build(Wine wine) throws IOException {
        var said = run(wine, Map.of("WINEDEBUG", "-all"), "--version");
        var build = said.lines().findFirst().orElse("").strip().replaceAll("[^A-Za-z0-9.]+", "-");
        if (!build.startsWith("wine-")) {
            throw HostStartException.wineFailed(String.join(" ", wine.command()), said.strip());
        }
        return build.length() > 64 ? build.substring(0, 64) : build;
    }

    private static void make(Wine wine, Path prefix) throws IOException {
        var _ = run(wine, environment(prefix), "wineboot", "-i");
        if (!Files.isDirectory(prefix.resolve("drive_c").resolve("windows"))) {
            throw HostStartException.wineMadeNoPrefix(prefix);
        }
        ownFolders(prefix.resolve("drive_c").resolve("users"));
        Files.writeString(prefix.resolve(MADE), "");
    }

    /// Wine links its Documents and the like into the home folder: here they become folders of the prefix.
    private static void ownFolders(Path users) throws IOException {
        if (!Files.isDirectory(users)) {
            return;
        }
        List<Path> links;
        try (var found = Files.walk(users)) {
            links = found.filter(Files::isSymbolicLink).toList();
        }
        for (var link : links) {
            Files.delete(link);
            Files.createDirectory(link);
        }
    }

    private static String run(Wine wine, Map<String, String> environment, String... words) throws IOException {
        var command = new ArrayList<>(wine.command());
        command.addAll(List.of(words));
        var said = Files.createTempFile("wine", null);
        try {
            // A file, not a pipe: Wine's server keeps what it inherits, and a pipe would not end before it does.
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(LIMIT, TimeUnit.SECONDS)) {
                    throw HostStartException.wineTooSlow(String.join(" ", command));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while Wine was starting", e);
            } finally {
                process.destroyForcibly();
            }
            return Files.readString(said);
        } finally {
            Files.delete(said);
        }
    }
}
