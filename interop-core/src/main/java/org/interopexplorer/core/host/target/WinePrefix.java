package org.interopexplorer.core.host.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Wine;
import org.jspecify.annotations.Nullable;

/// The Wine prefix, which holds the registry and the drive `C:`. It is the explorer's own; the person's prefix is
/// used only if `WINEPREFIX` names it.
final class WinePrefix {
    private static final String VARIABLE = "WINEPREFIX";

    /// How long making a prefix may take, in seconds. On an idle machine it takes 3 to 7.
    private static final int LIMIT = 180;

    private static final int LONGEST_NAME = 64;

    private static final int HEAD_LINES = 10;

    /// Milliseconds between checks whether another thread has made the prefix.
    private static final int PAUSE = 50;

    /// How long Wine may take to end after it was told to, in seconds.
    private static final int LAST_BREATH = 2;

    /// Makes a program, and everything that it started, end with the explorer.
    interface Guard {
        /// A command that runs another command until its input is closed; the other command itself if there is no
        /// such command.
        List<String> around(List<String> command) throws IOException;
    }

    private final Wine wine;
    private final Guard guard;
    private final @Nullable Path named;
    private final Path prefixes;
    private volatile @Nullable Path known;

    /// @param environment of this process
    /// @param prefixes the folder with the explorer's own prefixes
    WinePrefix(Wine wine, Guard guard, Map<String, String> environment, Path prefixes) {
        this.wine = wine;
        this.guard = guard;
        String name = environment.get(VARIABLE);
        Path person = name == null || name.isBlank() ? null : Path.of(name).toAbsolutePath();
        // A Wine for 32 bits alone refuses a prefix of 64 bits.
        this.named = person != null && (wine.target() == Abi.WINDOWS_X64 || isNarrow(person)) ? person : null;
        this.prefixes = prefixes;
    }

    /// Whether a prefix exists that was made for 32 bits only: the head of its registry tells.
    private static boolean isNarrow(Path prefix) {
        try (Stream<String> lines = Files.lines(prefix.resolve("system.reg"), StandardCharsets.ISO_8859_1)) {
            return lines.limit(HEAD_LINES).anyMatch("#arch=win32"::equals);
        } catch (IOException | UncheckedIOException _) {
            return false;
        }
    }

    /// Whether this prefix is the explorer's own.
    boolean isOurs() {
        return named == null;
    }

    Wine wine() {
        return wine;
    }

    /// The prefix's folder, which may not exist yet. Each Wine build and word size has its own.
    Path folder() throws IOException {
        Path folder = named != null ? named : known;
        if (folder == null) {
            folder = prefixes.resolve(build() + Wine.ending(wine.target()));
            known = folder;
        }
        return folder;
    }

    /// Whether the prefix is complete, and has the DLLs of a target: a Wine for 64-bit programs alone makes none of
    /// 32 bits. Also true if that cannot be checked; starting a host then reports why.
    boolean isReady(Abi target) {
        try {
            return isMade(folder())
                    && (target == wine.target()
                            || Files.exists(folder().resolve("drive_c/windows/syswow64/kernel32.dll")));
        } catch (IOException _) {
            return true;
        }
    }

    private boolean isMade(Path folder) {
        return Files.exists(isOurs() ? folder.resolve(Wine.MADE) : folder.resolve("system.reg"));
    }

    /// Makes the prefix if it is missing. An interrupted thread gives up.
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

    /// Deletes the prefix and makes a new one.
    ///
    /// @throws IllegalStateException if it is not the explorer's own
    void makeAnew() throws IOException {
        if (!isOurs()) {
            throw new IllegalStateException("the prefix is the person's own");
        }
        Path folder = folder();
        locked(() -> {
            // Move the old prefix away first and delete it later. Wine identifies its server by the folder's inode,
            // and a server may still be ending in the old one.
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

    /// One explorer makes a prefix while others wait. The system releases the lock however a process ends.
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

    /// Takes the lock. It waits for other processes but throws if another thread of this process holds it, so this
    /// retries.
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

    /// The environment for Wine's programs: no messages on the standard streams, no entries in the person's
    /// menus, no offer to download Mono or Gecko.
    static Map<String, String> environment(Path prefix) {
        return Map.of(
                VARIABLE,
                prefix.toString(),
                "WINEDEBUG",
                "-all",
                "WINEDLLOVERRIDES",
                "winemenubuilder.exe,mscoree,mshtml=");
    }

    /// Wine's version, in characters that are valid in a file name.
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
        if (isOurs()) {
            // A half-made prefix is not completed, because Wine marks it as up to date before it is.
            delete(folder);
        }
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

    /// Wine makes Documents and similar folders links into the home folder. This replaces them by folders of the
    /// prefix.
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

    /// Deletes a folder without following links, since their targets do not belong to the prefix.
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
            // Use a file, not a pipe. Wine's server inherits the stream, and a pipe would stay open until the
            // server ends.
            var builder = new ProcessBuilder(guard.around(command))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            try {
                if (!process.waitFor(LIMIT, TimeUnit.SECONDS)) {
                    throw HostStartException.wineTooSlow(String.join(" ", command));
                }
            } catch (InterruptedException e) {
                throw new IOException("interrupted while Wine was starting", interrupted(e));
            } finally {
                end(process);
            }
            return Files.readString(said);
        } finally {
            Files.delete(said);
        }
    }

    /// The guard ends what it started when its input is closed.
    private static void end(Process process) throws IOException {
        process.getOutputStream().close();
        var before = Thread.interrupted();
        try {
            process.waitFor(LAST_BREATH, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            before = true;
        } finally {
            process.destroyForcibly();
            if (before) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static InterruptedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return e;
    }
}
