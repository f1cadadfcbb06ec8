package org.interopexplorer.core.host.target;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.machine.Wine;
import org.jspecify.annotations.Nullable;

/// The prefix of Wine, which holds its registry and its drive `C:`: the explorer's own, never the one that a person
/// uses, unless `WINEPREFIX` names it.
final class WinePrefix {
    private static final String VARIABLE = "WINEPREFIX";

    /// How long making one may take, in seconds: 3 to 7 where nothing else runs.
    private static final int LIMIT = 180;

    private static final int LONGEST_NAME = 64;

    /// How long is waited, in milliseconds, before it is asked again whether another thread has made it.
    private static final int PAUSE = 50;

    private final Wine wine;
    private final @Nullable Path named;
    private final Path prefixes;
    private volatile @Nullable Path known;

    /// @param environment of this process
    /// @param prefixes the folder that the explorer's own are in
    WinePrefix(Wine wine, Map<String, String> environment, Path prefixes) {
        this.wine = wine;
        String name = environment.get(VARIABLE);
        this.named = name == null || name.isBlank() ? null : Path.of(name).toAbsolutePath();
        this.prefixes = prefixes;
    }

    /// Whether it is the explorer's own.
    boolean isOurs() {
        return named == null;
    }

    /// Its folder, which may not be there yet: one for each Wine build and word size.
    Path folder() throws IOException {
        Path folder = named != null ? named : known;
        if (folder == null) {
            folder = prefixes.resolve(build() + "-x64");
            known = folder;
        }
        return folder;
    }

    /// Whether there is nothing to make; also where that cannot be told, as a start then says why.
    boolean isReady() {
        try {
            return isMade(folder());
        } catch (IOException _) {
            return true;
        }
    }

    private boolean isMade(Path folder) {
        return Files.exists(isOurs() ? folder.resolve(Wine.MADE) : folder.resolve("system.reg"));
    }

    /// Makes it where it is not there; a thread that is interrupted gives up.
    void make() throws IOException {
        Path folder = folder();
        if (!isMade(folder)) {
            locked(() -> {
                if (!isMade(folder)) {
                    boot(folder);
                }
            });
        }
    }

    /// Deletes it and makes it again.
    ///
    /// @throws IllegalStateException where it is not the explorer's own
    void makeAnew() throws IOException {
        if (!isOurs()) {
            throw new IllegalStateException("the prefix is the person's own");
        }
        Path folder = folder();
        locked(() -> {
            // Aside, not deleted, before the new one is there: Wine knows its server by the folder's inode, and one may
            // still be ending in the old one.
            Path old = folder.resolveSibling(folder.getFileName() + ".old");
            delete(old);
            if (Files.isDirectory(folder)) {
                Files.move(folder, old);
            }
            boot(folder);
            delete(old);
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    /// One explorer makes a prefix, others wait: the system gives the lock back whatever ends a process.
    private void locked(Work work) throws IOException {
        Files.createDirectories(prefixes);
        Path lock = prefixes.resolve(folder().getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock(channel)) {
            if (held.isValid()) {
                work.run();
            }
        }
    }

    /// A lock keeps other processes out, and throws where another thread of this one holds it.
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException _) {
                try {
                    TimeUnit.MILLISECONDS.sleep(PAUSE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted while another thread made Wine's prefix", e);
                }
            }
        }
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
    private String build() throws IOException {
        var said = run(Map.of("WINEDEBUG", "-all"), "--version");
        var build = said.lines().findFirst().orElse("").strip().replaceAll("[^A-Za-z0-9.]+", "-");
        if (!build.startsWith("wine-")) {
            throw failed(said.strip());
        }
        return build.length() > LONGEST_NAME ? build.substring(0, LONGEST_NAME) : build;
    }

    private HostStartException failed(String said) {
        return HostStartException.wineFailed(String.join(" ", wine.command()), said);
    }

    private void boot(Path folder) throws IOException {
        Files.createDirectories(folder);
        var said = run(environment(folder), "wineboot", "-i");
        if (!Files.isDirectory(folder.resolve("drive_c").resolve("windows"))) {
            throw said.isBlank() ? HostStartException.wineMadeNoPrefix(folder) : failed(said.strip());
        }
        if (isOurs()) {
            ownFolders(folder.resolve("drive_c").resolve("users"));
            Files.writeString(folder.resolve(Wine.MADE), "");
        }
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

    /// Follows no link: what a prefix links to is not the prefix's.
    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> all;
        try (var found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (var one : all) {
            Files.deleteIfExists(one);
        }
    }

    private String run(Map<String, String> environment, String... words) throws IOException {
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
                // What it started in a prefix half made ends by itself within seconds, and is made to its end next
                // time.
                process.destroyForcibly();
            }
            return Files.readString(said);
        } finally {
            Files.delete(said);
        }
    }
}
